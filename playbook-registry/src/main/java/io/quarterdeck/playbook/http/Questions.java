package io.quarterdeck.playbook.http;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a platform tells what a playbook of its list asks for.
 *
 * @param call that answers with them; null where they stand in the item itself
 * @param when place in the item that must be true for them to count, or null
 * @param items the list of them
 * @param types what the platform's words for types mean; a word that is not there is a text
 */
record Questions(
    @Nullable CallTemplate call,
    @Nullable Place when,
    Place items,
    Place name,
    @Nullable Place title,
    @Nullable Place description,
    @Nullable Place type,
    Map<String, Kind> types,
    @Nullable Place required,
    @Nullable Place fallback,
    @Nullable Place choices,
    @Nullable Place least,
    @Nullable Place most) {

  Questions {
    types = Map.copyOf(types);
  }

  /** What an answer to a question is. */
  enum Kind {
    STRING,
    INTEGER,
    NUMBER,
    BOOLEAN,
    ARRAY,
    OBJECT,
    /** Asks for a secret, which must not pass through here. */
    REFUSED
  }
}
