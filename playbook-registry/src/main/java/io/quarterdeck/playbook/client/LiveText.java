package io.quarterdeck.playbook.client;

import io.quarterdeck.playbook.schema.Arguments;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * Text that a platform does not just carry, but evaluates.
 *
 * <p>What an attacker wrote would be run there. Whatever were put between two braces to prevent it
 * would no longer be what was approved: such text is refused, and whoever asks must say what to
 * send instead.
 */
public final class LiveText {
  /** What JSON and Python take for a character, however often it was escaped. */
  private static final Pattern ESCAPE =
      Pattern.compile(
          "\\\\+(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|U000([0-9a-fA-F]{5})|([0-7]{1,3}))");

  private static final int MOST_ROUNDS = 4;

  private final String product;
  private final Pattern signs;

  /**
   * Text for one kind of platform.
   *
   * @param product as people call it
   * @param signs what is evaluated where it stands, as it is shown to whoever asks
   */
  public LiveText(String product, Pattern signs) {
    this.product = product;
    this.signs = signs;
  }

  /** What would not arrive as it stands, as a sentence for the caller; empty where all would. */
  public Optional<String> objection(Arguments arguments) {
    return first(arguments.tree().properties().stream(), this::objection);
  }

  private Optional<String> objection(Map.Entry<String, JsonNode> argument) {
    return sign(argument.getValue())
        .map(sign ->
            argument.getKey()
                + " holds '"
                + sign
                + "' (or an escape of it), which "
                + product
                + " would evaluate instead of handing it on. Leave it out, or say it in words.");
  }

  /** What in a text, or in any text or name inside of a list or object, would not arrive. */
  public Optional<String> sign(JsonNode value) {
    if (value.isString()) {
      return sign(value.stringValue());
    }
    return first(value.propertyNames().stream(), this::sign)
        .or(() -> first(value.valueStream(), this::sign));
  }

  private static <T> Optional<String> first(
      Stream<T> all, Function<? super T, Optional<String>> sign) {
    return all.flatMap(one -> sign.apply(one).stream()).findFirst();
  }

  /** What in the text would not arrive as it stands; empty for a text that would. */
  public Optional<String> sign(String text) {
    String read = text;
    for (int round = 0; round <= MOST_ROUNDS; round++) {
      Matcher sign = signs.matcher(read);
      if (sign.find()) {
        return Optional.of(sign.group());
      }
      String next = ESCAPE.matcher(read).replaceAll(LiveText::character);
      if (next.equals(read)) {
        return Optional.empty();
      }
      read = next;
    }
    return Optional.of("\\");
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
