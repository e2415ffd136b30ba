package io.quarterdeck.rules.scoring;

/** A rule that threw while it was evaluated; its effect is missing from the evaluation. */
public record RuleFailure(String rule, String where, String problem) {}
