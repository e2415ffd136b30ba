package io.quarterdeck.server.runner;

import java.util.Arrays;
import java.util.stream.Collectors;

/** What a model was called for. */
enum CallRole {
  CAPTAIN("_captain"),
  MANAGER("_manager"),
  OPERATOR("_operator"),
  EXPERT("_expert"),
  /** A question of a person. */
  CHAT("chat"),
  /** To see whether it can be called at all. */
  TRIAL("trial");

  private final String word;

  CallRole(String word) {
    this.word = word;
  }

  /** The constant as it stands in JSON. */
  String word() {
    return word;
  }

  /**
   * The constant of a word.
   *
   * @throws IllegalArgumentException with a sentence that names those that there are
   */
  static CallRole ofWord(String word) {
    return Arrays.stream(values())
        .filter(one -> one.word.equals(word))
        .findAny()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "'role' takes "
                    + Arrays.stream(values())
                        .map(CallRole::word)
                        .collect(Collectors.joining(", "))));
  }
}
