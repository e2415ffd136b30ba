package io.quarterdeck.playbook.schema;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One parameter as its platform declares it.
 *
 * @param name the key that the platform is sent
 * @param description by the platform, untrusted; empty where it gives none
 * @param fallback the default as text, of lists and objects as JSON; null for none; one that does
 *     not fit the type is left out of the schema
 * @param options the only values it takes, of a list each of them; empty for any
 */
public record Parameter(
    String name,
    ParameterType type,
    String description,
    boolean required,
    @Nullable String fallback,
    List<String> options) {

  public Parameter {
    options = List.copyOf(options);
  }

  public static Parameter required(String name, ParameterType type, String description) {
    return new Parameter(name, type, description, true, null, List.of());
  }

  public static Parameter optional(
      String name, ParameterType type, String description, @Nullable String fallback) {
    return new Parameter(name, type, description, false, fallback, List.of());
  }
}
