package io.quarterdeck.rules.fact;

/** Reads single fields of an alert's original document. */
@FunctionalInterface
public interface RawFields {
  /** A document without fields. */
  RawFields NONE = path -> "";

  /**
   * The field's value as text; lists are joined by a comma and a blank.
   *
   * @param path names joined by dots; a name that itself has dots matches too
   * @return the empty string where the field is absent or null
   */
  String text(String path);
}
