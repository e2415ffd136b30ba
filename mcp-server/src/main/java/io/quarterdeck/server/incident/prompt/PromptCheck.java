package io.quarterdeck.server.incident.prompt;

import io.quarterdeck.playbook.redaction.Redaction;
import io.quarterdeck.server.incident.role.RolePrompts;
import java.util.Optional;
import java.util.regex.Pattern;

/** Says what is wrong with a text that is to be a prompt. */
final class PromptCheck {
  /** Of a prompt, so that two can be compared quickly. */
  static final int MOST_LINES = 2_000;

  private final Redaction redaction;

  PromptCheck(Redaction redaction) {
    this.redaction = redaction;
  }

  /** As it is kept: with plain line ends, and nothing blank around it. */
  static String tidy(String text) {
    return text.replace("\r\n", "\n").replace('\r', '\n').strip();
  }

  /** How long a prompt may be, in characters. */
  static int longest(PromptName name) {
    return name.equals(PromptName.BACKGROUND)
        ? RolePrompts.LONGEST_BACKGROUND
        : RolePrompts.LONGEST_PROMPT;
  }

  /** What must be changed, as a sentence; empty where nothing must. */
  Optional<String> problem(PromptName name, String text) {
    if (text.isBlank()) {
      return Optional.of("The text is blank; reset the prompt to have its default again.");
    }
    if (text.length() > longest(name)) {
      return Optional.of(
          "The text has %,d characters; shorten it to at most %,d."
              .formatted(text.length(), longest(name)));
    }
    if (text.lines().count() > MOST_LINES) {
      return Optional.of("The text has more than %,d lines; join some.".formatted(MOST_LINES));
    }
    if (!name.equals(PromptName.BACKGROUND) && places(text) != 1) {
      return Optional.of(
          "The text must hold %s once: there the organisation's background is put."
              .formatted(RolePrompts.BACKGROUND));
    }
    return redaction.text(text).equals(text)
        ? Optional.empty()
        : Optional.of(
            "The text holds what looks like a password, key or token. Every model is told a prompt:"
                + " take it out.");
  }

  private static int places(String text) {
    return text.split(Pattern.quote(RolePrompts.BACKGROUND), -1).length - 1;
  }
}
