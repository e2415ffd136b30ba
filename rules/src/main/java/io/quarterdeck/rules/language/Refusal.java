package io.quarterdeck.rules.language;

/**
 * Something that a rule file may not say.
 *
 * @param line in the file, from 1
 */
public record Refusal(int line, String text) {}
