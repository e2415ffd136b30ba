package io.quarterdeck.playbook.schema;

import java.util.Locale;

/** The JSON types that platforms declare for a parameter. */
public enum ParameterType {
  STRING,
  INTEGER,
  NUMBER,
  BOOLEAN,
  /** A list of strings. */
  ARRAY,
  OBJECT;

  /** As JSON Schema spells it: {@code integer}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
