package io.quarterdeck.rules.subject;

import java.util.List;

/** A constraint of a pattern, asked of one fact of the pattern's type. */
@FunctionalInterface
interface Condition {
  Condition OPEN = fact -> Answer.MAYBE;

  Answer of(Object fact);

  static Condition all(List<Condition> parts) {
    return parts.size() == 1
        ? parts.getFirst()
        : fact -> combined(parts, fact, Answer.NO, Answer.YES);
  }

  static Condition any(List<Condition> parts) {
    return parts.size() == 1
        ? parts.getFirst()
        : fact -> combined(parts, fact, Answer.YES, Answer.NO);
  }

  default Condition negated() {
    return fact -> of(fact).negated();
  }

  /** The deciding answer where one part gives it, else the other one where all parts give that. */
  private static Answer combined(
      List<Condition> parts, Object fact, Answer deciding, Answer otherwise) {
    Answer result = otherwise;
    for (Condition part : parts) {
      Answer answer = part.of(fact);
      if (answer == deciding) {
        return deciding;
      }
      result = answer == Answer.MAYBE ? Answer.MAYBE : result;
    }
    return result;
  }
}
