package io.quarterdeck.playbook.shuffle;

import io.quarterdeck.playbook.platform.Connection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What only Shuffle is told.
 *
 * @param orgId the organisation that the key works in; empty for the one its user has chosen
 * @param label the tag that a workflow must bear to be shown; empty for all
 * @param environment where all nodes run; empty for what each says
 * @param skippedCounts whether a node that its conditions skipped makes a run partly successful
 */
record ShuffleOptions(String orgId, String label, String environment, boolean skippedCounts) {
  private static final Set<String> KNOWN = Set.of("org_id", "label", "environment", "skipped");
  private static final Pattern ID = Pattern.compile("([A-Za-z0-9-]{1,64})?");
  private static final Pattern HEADER =
      Pattern.compile("([\\x21-\\x7e]([\\x20-\\x7e]{0,98}[\\x21-\\x7e])?)?");
  private static final Pattern SKIPPED = Pattern.compile("partly|succeeded");

  /**
   * Reads a connection's options.
   *
   * @throws IllegalArgumentException with a sentence that names the option that is wrong
   */
  static ShuffleOptions of(Connection connection) {
    connection.requireOnly(KNOWN);
    return new ShuffleOptions(
        connection.option("org_id", "", ID, "must be the id of an organisation"),
        connection.option("label", ""),
        connection.option("environment", "", HEADER, "must be the name of an environment"),
        connection
            .option("skipped", "partly", SKIPPED, "must be partly or succeeded")
            .equals("partly"));
  }

  /** What goes with every call. */
  Map<String, String> headers(String apiKey) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Authorization", "Bearer " + apiKey);
    if (!orgId.isEmpty()) {
      headers.put("Org-Id", orgId);
    }
    if (!environment.isEmpty()) {
      headers.put("environment", environment);
    }
    return headers;
  }
}
