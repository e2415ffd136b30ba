package io.quarterdeck.decision.figures;

import java.util.List;
import java.util.Map;

/**
 * What people said of decisions.
 *
 * @param verdicts how often each word was said
 * @param overrides how often they contradicted: nothing was to be done and it was an attack, or a
 *     case was opened or grew and it was a false alarm
 * @param rules those with the most false positives first
 */
public record Feedback(Map<String, Long> verdicts, long overrides, List<Judged> rules) {}
