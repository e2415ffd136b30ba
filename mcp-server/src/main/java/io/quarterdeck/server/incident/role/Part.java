package io.quarterdeck.server.incident.role;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * An object of an answer, whose members are read with a problem for each that does not fit.
 *
 * <p>What is required and missing reads as empty text: there is a problem then, so nobody sees it.
 *
 * @param path JSON pointer
 */
record Part(String path, JsonNode node, Problems problems) {
  static final int LONGEST_ID = 200;

  /** Control characters, overrides of the direction of text, halves of characters. */
  private static final Pattern HIDDEN =
      Pattern.compile("[\\p{Cc}\\p{Cs}\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069&&[^\\n\\r\\t]]");

  private static final Pattern BREAK = Pattern.compile("[\\n\\r\\t]");

  void problem(String member, String sentence) {
    problems.add(path + "/" + member, sentence);
  }

  /** Text of one line, required. */
  String line(String member, int longest) {
    return required(member, optionalLine(member, longest));
  }

  /** Text, required. */
  String text(String member, int longest) {
    return required(member, optionalText(member, longest));
  }

  private String required(String member, Optional<String> value) {
    if (value.isEmpty() && isAbsent(member)) {
      problem(member, "%s is missing or empty; add it.".formatted(member));
    }
    return value.orElse("");
  }

  private boolean isAbsent(String member) {
    JsonNode value = node.path(member);
    return value.isMissingNode()
        || value.isNull()
        || (value.isString() && value.stringValue().isBlank());
  }

  /** Text of one line; empty where it is absent, blank or a problem. */
  Optional<String> optionalLine(String member, int longest) {
    Optional<String> text = optionalText(member, longest);
    if (text.isPresent() && BREAK.matcher(text.get()).find()) {
      problem(member, "%s must be one line, without line breaks and tabs.".formatted(member));
      return Optional.empty();
    }
    return text;
  }

  /** Text; empty where it is absent, blank or a problem. */
  Optional<String> optionalText(String member, int longest) {
    if (isAbsent(member)) {
      return Optional.empty();
    }
    JsonNode value = node.path(member);
    if (!value.isString()) {
      problem(member, "%s must be a text.".formatted(member));
      return Optional.empty();
    }
    return fitting(member, value.stringValue().strip(), longest);
  }

  private Optional<String> fitting(String member, String text, int longest) {
    int characters = text.codePointCount(0, text.length());
    if (characters > longest) {
      problem(
          member,
          "%s has %d characters; shorten it to at most %d.".formatted(member, characters, longest));
      return Optional.empty();
    }
    if (HIDDEN.matcher(text).find()) {
      problem(
          member, "%s holds control or direction characters; leave them out.".formatted(member));
      return Optional.empty();
    }
    return Optional.of(text);
  }

  /** An id, which models also write as a whole number; empty where it is absent or a problem. */
  Optional<String> id(String member) {
    JsonNode value = node.path(member);
    return value.isIntegralNumber()
        ? fitting(member, value.bigIntegerValue().toString(), LONGEST_ID)
        : optionalLine(member, LONGEST_ID);
  }

  /** An id, required. */
  String requiredId(String member) {
    return required(member, id(member));
  }

  /** One of some words in any case; empty beside a problem. */
  Optional<String> word(String member, List<String> words) {
    String said = line(member, LONGEST_ID).toLowerCase(Locale.ROOT);
    if (said.isEmpty() || words.contains(said)) {
      return Optional.of(said).filter(words::contains);
    }
    problem(
        member,
        "%s is not a %s; use %s.".formatted(Quoted.of(said), member, String.join(", ", words)));
    return Optional.empty();
  }

  /** One of some constants by its word in any case; empty beside a problem. */
  <E> Optional<E> constant(String member, E[] constants, Function<E, String> word) {
    return word(member, Arrays.stream(constants).map(word).toList())
        .flatMap(said ->
            Arrays.stream(constants).filter(one -> word.apply(one).equals(said)).findFirst());
  }

  /** The object that a member holds, or one without members. */
  Part inner(String member) {
    JsonNode value = node.path(member);
    if (!isAbsent(member) && !value.isObject()) {
      problem(member, "%s must be an object.".formatted(member));
    }
    return new Part(path + "/" + member, value, problems);
  }

  /** The objects of a list; a single object counts as a list of one. */
  List<Part> parts(String member, int least, int most) {
    List<Part> parts = new ArrayList<>();
    for (JsonNode item : items(member, least, most)) {
      Part part = new Part("%s/%s/%d".formatted(path, member, parts.size()), item, problems);
      if (!item.isObject()) {
        problems.add(part.path(), "Each of %s must be an object.".formatted(member));
      }
      parts.add(part);
    }
    return parts.stream().filter(part -> part.node().isObject()).toList();
  }

  /** The texts of a list; a single text counts as a list of one. */
  List<String> texts(String member, int most, int longest) {
    List<String> texts = new ArrayList<>();
    int at = 0;
    for (JsonNode item : items(member, 0, most)) {
      String place = member + "/" + at++;
      if (item.isString()) {
        fitting(place, item.stringValue().strip(), longest)
            .filter(text -> !text.isEmpty())
            .ifPresent(texts::add);
      } else {
        problem(place, "Each of %s must be a text.".formatted(member));
      }
    }
    return texts;
  }

  private List<JsonNode> items(String member, int least, int most) {
    JsonNode value = node.path(member);
    List<JsonNode> items = items(value);
    if (items.size() < least) {
      problem(member, "%s is missing or empty; give at least %d.".formatted(member, least));
    }
    if (items.size() > most) {
      problem(
          member,
          "%s has %d; give at most %d, the most urgent first."
              .formatted(member, items.size(), most));
    }
    return items.stream().limit(most).toList();
  }

  private static List<JsonNode> items(JsonNode value) {
    if (value.isArray()) {
      return value.valueStream().toList();
    }
    return value.isMissingNode() || value.isNull() ? List.of() : List.of(value);
  }

  /** Nothing must be lost because an answer says two things at once. */
  void refuseWork(ResponseType type, String because) {
    String member = String.valueOf(type.list());
    if (!node.path(member).isEmpty()) {
      problem(
          member,
          "%s: leave %s out, or answer %s instead.".formatted(because, member, type.name()));
    }
  }

  /** Names of words, as a sentence lists them. */
  static String listed(Stream<String> names) {
    return names.collect(Collectors.joining(", "));
  }
}
