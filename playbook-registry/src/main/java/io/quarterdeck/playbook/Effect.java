package io.quarterdeck.playbook;

import java.util.Locale;

/** What a run does to the world; what nobody stated is {@link #CHANGE}. */
public enum Effect {
  /** Only reads. */
  QUERY,
  /** Tells somebody something. */
  NOTIFY,
  /** Changes something outside; needs an approval unless a guardrail rule waives it by name. */
  CHANGE;

  /** As it stands in JSON and packs: {@code query}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The effect of a word.
   *
   * @throws IllegalArgumentException when the word is none of them
   */
  public static Effect ofWord(String word) {
    return Words.of(Effect.class, word);
  }
}
