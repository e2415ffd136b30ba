package io.quarterdeck.playbook.shuffle;

import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Text that Shuffle's nodes do not just carry.
 *
 * <p>A node puts the argument's values in for {@code $exec...} and then runs Liquid over the whole
 * parameter, with Python's globals at hand (shuffle_sdk.py: parse_params, parse_liquid). So text
 * that an attacker wrote would be run. Nothing escapes there, and whatever were put between two
 * braces would no longer be what was approved: such text is refused, and whoever asks must say what
 * to send instead.
 */
final class LiveText {
  /** Liquid; a loop over values; two marks that a node deletes or turns into '$' before Liquid. */
  private static final List<String> SIGNS =
      List.of("{{", "{%", "{#", "${", "^_^", "\\%\\%\\%\\%\\%", "\\N{");

  /** Takes the place of the next reference of the same name in the node's own text. */
  private static final Pattern REFERENCE = Pattern.compile("\\$[A-Za-z_@]");

  /** What JSON and Python take for a character, however often it was escaped. */
  private static final Pattern ESCAPE =
      Pattern.compile(
          "\\\\+(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|U000([0-9a-fA-F]{5})|([0-7]{1,3}))");

  private static final int MOST_ROUNDS = 4;

  private LiveText() {}

  /** What in the text would not arrive as it stands; empty for a text that would. */
  static Optional<String> sign(String text) {
    String read = text;
    for (int round = 0; round <= MOST_ROUNDS; round++) {
      Optional<String> sign = plainSign(read);
      String next = ESCAPE.matcher(read).replaceAll(LiveText::character);
      if (sign.isPresent() || next.equals(read)) {
        return sign;
      }
      read = next;
    }
    return Optional.of("\\");
  }

  private static Optional<String> plainSign(String text) {
    Optional<String> sign = SIGNS.stream().filter(text::contains).findFirst();
    if (sign.isPresent()) {
      return sign;
    }
    Matcher reference = REFERENCE.matcher(text);
    if (reference.find()) {
      return Optional.of(reference.group());
    }
    // Next to another value it would make two.
    return text.endsWith("{") ? Optional.of("{") : Optional.empty();
  }

  private static String character(MatchResult escape) {
    String octal = escape.group(4);
    int code =
        octal == null ? Integer.parseInt(hexadecimal(escape), 16) : Integer.parseInt(octal, 8);
    return Matcher.quoteReplacement(
        Character.isValidCodePoint(code) ? Character.toString(code) : "?");
  }

  private static String hexadecimal(MatchResult escape) {
    for (int group = 1; group <= 3; group++) {
      if (escape.group(group) != null) {
        return escape.group(group);
      }
    }
    throw new IllegalStateException("an escape without digits");
  }
}
