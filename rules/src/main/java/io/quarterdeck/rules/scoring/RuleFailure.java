package io.quarterdeck.rules.scoring;

/** A rule that threw or was stopped while it was evaluated; its effect is missing. */
public record RuleFailure(String rule, String where, String problem) {}
