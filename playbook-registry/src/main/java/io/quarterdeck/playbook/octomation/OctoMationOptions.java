package io.quarterdeck.playbook.octomation;

import io.quarterdeck.playbook.platform.Connection;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What only these platforms are told.
 *
 * @param prefix of the path that starts a run; deployed servers take {@code /odp/core/v1} or none
 * @param readPrefix of the paths that tell of a run
 * @param eventId the event that runs belong to, as digits; 0 is the global war room
 * @param label that a playbook must bear to be shown; empty for all
 * @param unpaged whether the catalogue is asked for in one answer
 */
record OctoMationOptions(
    String prefix, String readPrefix, String eventId, String label, boolean unpaged) {
  private static final String USUAL_PREFIX = "/odp/core/v1";
  private static final Set<String> KNOWN =
      Set.of("prefix", "read_prefix", "event_id", "label", "listing");
  private static final Pattern PREFIX = Pattern.compile("(/[A-Za-z0-9._-]+)*");
  private static final Pattern ID = Pattern.compile("[0-9]{1,19}");
  private static final Pattern LISTING = Pattern.compile("pages|all");

  /**
   * Reads a connection's options.
   *
   * @throws IllegalArgumentException with a sentence that names the option that is wrong
   */
  static OctoMationOptions of(Connection connection) {
    connection.requireOnly(KNOWN);
    return new OctoMationOptions(
        connection.option("prefix", USUAL_PREFIX, PREFIX, "must be empty or like /odp/core/v1"),
        connection.option(
            "read_prefix", USUAL_PREFIX, PREFIX, "must be empty or like /odp/core/v1"),
        connection.option("event_id", "0", ID, "must be the digits of an event's id"),
        connection.option("label", ""),
        connection.option("listing", "pages", LISTING, "must be pages or all").equals("all"));
  }
}
