package io.quarterdeck.rules.scoring;

/**
 * A factor as one rule found it, before equal ones become one.
 *
 * @param atLeast the verdict that the rule asks for whatever the points say, {@code IGNORE} for
 *     none
 */
public record Finding(Factor factor, Verdict atLeast) {}
