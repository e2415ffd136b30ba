package io.quarterdeck.server.incident.prompt;

import io.quarterdeck.playbook.hash.Sha256;
import org.jspecify.annotations.Nullable;

/**
 * A prompt as roles are told it now.
 *
 * @param label {@code captain.en@3}; {@code captain.en@shipped-1a2b3c4d} where the default counts,
 *     whose eight digits change with its text
 * @param last the version that was made last, or null where nobody made one
 */
public record CurrentPrompt(
    PromptName name, String text, String label, @Nullable PromptVersion last) {
  private static final int DIGITS = 8;
  private static final String SHIPPED = "shipped";

  /** The number of the last version; 0 where there is none. */
  public int number() {
    return last == null ? 0 : last.number();
  }

  /** The label of a prompt that ships. */
  static String shipped(PromptName name, String text) {
    return label(name, SHIPPED, text);
  }

  /** Whether a label, of a prompt alone or with its background, is that of one that ships. */
  public static boolean isShipped(String label) {
    return label.contains("@" + SHIPPED + "-");
  }

  /** A label for a text that has no number: {@code captain.en@proposed-1a2b3c4d}. */
  public static String label(PromptName name, String origin, String text) {
    return name + "@" + origin + "-" + Sha256.of(text).substring(0, DIGITS);
  }
}
