package io.quarterdeck.playbook.shuffle;

import io.quarterdeck.playbook.client.LiveText;
import io.quarterdeck.playbook.client.Wire;
import io.quarterdeck.playbook.platform.PlatformException;
import io.quarterdeck.playbook.platform.PlatformProblem;
import io.quarterdeck.playbook.schema.Arguments;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The one text that a workflow is given ({@code execution_argument}). */
final class ArgumentText {
  /**
   * A node puts the argument's values in for {@code $exec...} and then runs Liquid over the whole
   * parameter, with Python's globals at hand (shuffle_sdk.py: parse_params, parse_liquid); nothing
   * escapes there. Besides Liquid there are a loop over values, two marks that a node deletes or
   * turns into '$' before, references, and a brace that next to another value would make two.
   */
  static final LiveText LIVE =
      new LiveText(
          "Shuffle",
          Pattern.compile(
              "\\{\\{|\\{%|\\{#|\\$\\{|\\^_\\^|(?:\\\\%){5}|\\\\N\\{|\\$[A-Za-z_@]|\\{\\z"));

  /** A key that Shuffle's web hooks would turn into {@code word_word}. */
  private static final Pattern REWRITTEN = Pattern.compile("\"(\\w+\\.\\w+)\"\\s*:");

  /**
   * What a node turns into {@code " true,"} and {@code " false,"} in the text of an argument before
   * it reads it as JSON (shuffle_sdk.py: get_json_value), inside of values too.
   */
  private static final Pattern RESPELT = Pattern.compile(" (?:(T)rue,|(F)alse)");

  private ArgumentText() {}

  /** What Shuffle would not hand on as it stands, as a sentence for the caller. */
  static Optional<String> objection(Arguments arguments) {
    return LIVE.objection(arguments).or(() -> objectionToWhole(arguments));
  }

  /** A text of the caller's own, in which nothing can be put otherwise. */
  private static Optional<String> objectionToWhole(Arguments arguments) {
    String text = arguments.tree().path(FormField.WHOLE).asString("");
    Matcher key = REWRITTEN.matcher(text);
    if (key.find()) {
      return Optional.of(
          FormField.WHOLE
              + " holds the key '"
              + key.group(1)
              + "', whose dot Shuffle may turn into '_'. Nest it, or write '_' yourself.");
    }
    Matcher word = RESPELT.matcher(text);
    return Wire.inside(text).isContainer() && word.find()
        ? Optional.of(
            FormField.WHOLE
                + " is JSON and holds '"
                + word.group().strip()
                + "', which Shuffle would spell otherwise. Write its first letter in lower case.")
        : Optional.empty();
  }

  /**
   * The text.
   *
   * @param fields of the workflow as it is now; none means that the whole text is the argument
   * @throws PlatformException of {@link PlatformProblem#REJECTED} when an argument answers none of
   *     them
   */
  static String of(String platform, Arguments arguments, List<FormField> fields) {
    ObjectNode tree = arguments.tree();
    if (fields.isEmpty()) {
      String whole = tree.path(FormField.WHOLE).asString("");
      tree.remove(FormField.WHOLE);
      requireNothingLeft(platform, tree);
      return whole;
    }
    ObjectNode answers = JsonNodeFactory.instance.objectNode();
    for (FormField field : fields) {
      JsonNode answer = tree.remove(field.name());
      if (answer != null && !answer.isNull()) {
        answers.set(field.key(), answer);
      }
    }
    requireNothingLeft(platform, tree);
    return spelt(answers.toString());
  }

  /** The same JSON, whose values arrive as they are. */
  private static String spelt(String json) {
    return RESPELT
        .matcher(json)
        .replaceAll(word ->
            Matcher.quoteReplacement(word.group(1) == null ? " \\u0046alse" : " \\u0054rue,"));
  }

  private static void requireNothingLeft(String platform, ObjectNode tree) {
    if (!tree.isEmpty()) {
      throw new PlatformException(
          PlatformProblem.REJECTED,
          platform
              + " no longer asks for "
              + String.join(", ", tree.propertyNames())
              + " in this workflow. Sync the catalogue and look what it asks for now.");
    }
  }
}
