package io.quarterdeck.playbook.http;

import io.quarterdeck.playbook.Effect;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a platform lists playbooks.
 *
 * @param name put before the ids of this list where there are several; empty for none
 * @param items where the list stands in the answer
 * @param form the parameters that every one of the list has
 * @param choicesFrom where an item says what a parameter's choices are, by parameter
 */
record Listing(
    String name,
    CallTemplate call,
    Place items,
    Paging paging,
    Item item,
    Form form,
    Map<String, Place> choicesFrom,
    @Nullable Questions questions,
    Procedure procedure) {

  Listing {
    choicesFrom = Map.copyOf(choicesFrom);
  }

  /**
   * Where an item says what.
   *
   * @param labels all that stands there
   * @param effect of all that are listed; null where nobody states it
   * @param anyWhen place that is true where any arguments are taken; null for none
   */
  record Item(
      Place id,
      Place title,
      @Nullable Place description,
      @Nullable Place enabled,
      @Nullable Place labels,
      @Nullable Effect effect,
      @Nullable Place anyWhen) {}

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
