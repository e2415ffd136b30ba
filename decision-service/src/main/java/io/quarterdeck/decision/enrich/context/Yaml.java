package io.quarterdeck.decision.enrich.context;

import java.util.List;
import java.util.Map;

/** A piece of a YAML file that knows its line. */
sealed interface Yaml {
  int line();

  /** Nothing: an empty file, or a key without a value. */
  record Nothing(int line) implements Yaml {}

  record Scalar(int line, String text) implements Yaml {}

  record Sequence(int line, List<Yaml> items) implements Yaml {}

  /** Keys in the file's order. */
  record Mapping(int line, Map<String, Entry> entries) implements Yaml {}

  /** A key's line and value. */
  record Entry(int line, Yaml value) {}
}
