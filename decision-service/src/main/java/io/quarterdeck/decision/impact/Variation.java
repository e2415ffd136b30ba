package io.quarterdeck.decision.impact;

import io.quarterdeck.decision.enrich.Known;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * One thing that could be otherwise.
 *
 * @param about what it is a value of; two variations about the same thing exclude each other
 * @param words for a person, in the enrichment's vocabulary: {@code user admin mfa: true}
 * @param enrichment what to put into {@code enrichment} to try it; empty where it takes no such
 *     thing
 */
record Variation(
    String about,
    String words,
    Map<String, Map<String, Map<String, Object>>> enrichment,
    UnaryOperator<Known> apply) {

  static Variation of(String about, String value, UnaryOperator<Known> apply) {
    return new Variation(about, about + ": " + value, Map.of(), apply);
  }

  /** A member of the enrichment: {@code {"user": {"admin": {"mfa": true}}}}. */
  static Variation enriched(
      String kind, String name, String member, Object value, UnaryOperator<Known> apply) {
    String about = kind + " " + name + " " + member;
    return new Variation(
        about, about + ": " + value, Map.of(kind, Map.of(name, Map.of(member, value))), apply);
  }
}
