package io.quarterdeck.playbook.shuffle;

import io.quarterdeck.playbook.client.Wire;
import io.quarterdeck.playbook.schema.Parameter;
import io.quarterdeck.playbook.schema.ParameterType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * A field of a workflow's form ({@code input_questions}).
 *
 * <p>Its {@code name} is what people are asked and its {@code value} the key that the workflow
 * reads the answer by ({@code $exec.key}); {@code key;a;b} offers choices. So does Shuffle's own
 * form.
 *
 * @param key as it is sent
 * @param name of the parameter; each once
 * @param asked of people; untrusted
 * @param choices the only answers; empty for any
 */
record FormField(String key, String name, String asked, List<String> choices, boolean required) {
  /** Of the one parameter of a workflow that asks nothing: the whole argument, as text. */
  static final String WHOLE = "execution_argument";

  private static final int MOST = 100;
  private static final int LONGEST_NAME = 60;

  /** What Shuffle's web hooks turn into {@code word_word}, so that nobody knows which arrives. */
  private static final Pattern REWRITTEN = Pattern.compile("\\w+\\.\\w+");

  FormField {
    choices = List.copyOf(choices);
  }

  /** In the form's order, without those that were taken out of it. */
  static List<FormField> of(JsonNode workflow) {
    List<FormField> fields = new ArrayList<>();
    Set<String> keys = new HashSet<>();
    Set<String> names = new HashSet<>(Set.of(WHOLE));
    for (JsonNode entry : workflow.path("input_questions")) {
      List<String> parts = parts(entry);
      if (!Wire.flag(entry, "deleted")
          && !parts.isEmpty()
          && fields.size() < MOST
          && keys.add(parts.getFirst())) {
        fields.add(read(entry, parts, names));
      }
    }
    return fields;
  }

  /** The key and its choices. */
  private static List<String> parts(JsonNode entry) {
    String value = Wire.text(Wire.PARAGRAPH, entry.path("value"));
    String keyed = value.isBlank() ? Wire.text(entry, "name") : value;
    return Stream.of(keyed.split(";")).filter(part -> !part.isBlank()).toList();
  }

  private static FormField read(JsonNode entry, List<String> parts, Set<String> names) {
    List<String> choices = parts.stream().skip(1).distinct().toList();
    return new FormField(
        parts.getFirst(),
        unique(cleaned(parts.getFirst()), names),
        Wire.text(Wire.PARAGRAPH, entry.path("name")),
        choices,
        // The form always answers with one of the choices, so a workflow counts on it.
        Wire.flag(entry, "required") || !choices.isEmpty());
  }

  /** What any client can write. */
  private static String cleaned(String key) {
    String name = key.replaceAll("[^A-Za-z0-9_-]+", "_").replaceAll("^_+|_+$", "");
    String cut = name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME);
    return cut.isEmpty() ? "field" : cut;
  }

  private static String unique(String name, Set<String> names) {
    String free = name;
    for (int number = 2; !names.add(free.toLowerCase(Locale.ROOT)); number++) {
      free = name + "_" + number;
    }
    return free;
  }

  /** Whether its key could arrive as another. */
  boolean isRewritten() {
    return REWRITTEN.matcher(key).matches();
  }

  Parameter parameter() {
    String sentAs = name.equals(key) ? "" : " (sent as '" + key + "')";
    return new Parameter(
        name, ParameterType.STRING, (asked + sentAs).strip(), required, null, choices);
  }
}
