package io.quarterdeck.rules.response;

import java.util.Comparator;

/**
 * Why something is planned.
 *
 * @param rule name of the response rule, empty where none says anything
 * @param where its file and line: {@code drl/response/captain/contain.drl:9}
 * @param sentence for a person
 */
public record Reason(String rule, String where, String sentence) {
  static final Comparator<Reason> ORDER =
      Comparator.comparing(Reason::rule).thenComparing(Reason::sentence);

  /** What the hub says where no rule does. */
  static Reason own(String sentence) {
    return new Reason("", "", sentence);
  }
}
