package io.quarterdeck.server.incident.role;

import java.util.ArrayList;
import java.util.List;

/** Gathers what is wrong with one answer, as far as a model can take it in. */
final class Problems {
  static final int MOST = 20;

  private final List<Problem> found = new ArrayList<>();

  /** Notes one; of more than twenty the first count. */
  void add(String path, String sentence) {
    if (found.size() < MOST) {
      found.add(new Problem(path, Quoted.cut(sentence, Problem.LONGEST)));
    }
  }

  boolean isEmpty() {
    return found.isEmpty();
  }

  List<Problem> list() {
    return List.copyOf(found);
  }
}
