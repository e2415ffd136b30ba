package io.quarterdeck.playbook.http;

import io.quarterdeck.playbook.Effect;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a platform lists playbooks.
 *
 * @param name put before the ids of this list where there are several; empty for none
 * @param id where an item of the list says it, like all places after it
 * @param labels all that stands there
 * @param form the parameters that every one of the list has
 * @param choicesFrom where an item says what a parameter's choices are, by parameter
 * @param anyWhen where an item says that any arguments are taken; null for none
 */
record Listing(
    String name,
    CallTemplate call,
    Place items,
    Paging paging,
    Place id,
    Place title,
    @Nullable Place description,
    @Nullable Place enabled,
    @Nullable Place labels,
    @Nullable Effect effect,
    Form form,
    Map<String, Place> choicesFrom,
    boolean any,
    @Nullable Place anyWhen,
    @Nullable Questions questions,
    Procedure procedure) {

  Listing {
    choicesFrom = Map.copyOf(choicesFrom);
  }

  /** How the rest of a list is had. */
  sealed interface Paging {
    /** It comes as a whole. */
    record Whole() implements Paging {}

    /** The answer holds the address of the next page, of which the query counts. */
    record Linked(Place link) implements Paging {}

    /** The answer holds what the next call says in its query. */
    record Cursor(Place cursor, String query) implements Paging {}

    /** Pages are numbered; one without anything new is the last. */
    record Numbered(String query, int first) implements Paging {}
  }
}
