package io.quarterdeck.decision;

import io.quarterdeck.rules.scoring.Verdict;

/** The one flat word that a SOAR branches on. */
enum DecisionWord {
  IGNORE,
  ENRICH_ONLY,
  CREATE_CASE,
  CREATE_CASE_AND_PAGE,
  APPEND_CASE;

  private final String word = name().toLowerCase(java.util.Locale.ROOT);

  String word() {
    return word;
  }

  static DecisionWord of(Verdict verdict) {
    return switch (verdict) {
      case IGNORE -> IGNORE;
      case CREATE_CASE -> CREATE_CASE;
      case CREATE_CASE_AND_PAGE -> CREATE_CASE_AND_PAGE;
    };
  }
}
