package io.quarterdeck.playbook.iris;

import io.quarterdeck.playbook.client.Wire;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * A case of DFIR-IRIS, as each of its calls spells it.
 *
 * @param customer zero where it is not said
 * @param socId what it was opened for: of an escalated alert its id
 */
record Case(long id, long customer, String socId, String name, String description, boolean closed) {
  private static final int LONGEST_DESCRIPTION = 100_000;

  /** Empty for what has no id. */
  static Optional<Case> of(JsonNode node) {
    return Ids.of(node.path("case_id"))
        .map(id ->
            new Case(
                id,
                customer(node),
                Wire.text(node, "case_soc_id", "soc_id"),
                Wire.text(Wire.PARAGRAPH, Wire.first(node, "case_name", "name")),
                Wire.text(LONGEST_DESCRIPTION, Wire.first(node, "case_description", "description")),
                isClosed(node)));
  }

  private static long customer(JsonNode node) {
    JsonNode bare = Wire.first(node, "customer_id", "case_customer_id", "client_id");
    return bare.isMissingNode()
        ? Ids.orNone(node.path("client").path("customer_id"))
        : Ids.orNone(bare);
  }

  private static boolean isClosed(JsonNode node) {
    String state = Wire.text(node, "state_name") + Wire.text(node.path("state"), "state_name");
    return state.isEmpty()
        ? !Wire.text(node, "close_date", "case_close_date").isEmpty()
        : state.equals("Closed");
  }

  /**
   * Whether it was made from an alert. People write numbers of their own where its id stands, so
   * its text must link to the alert too; where no text is told, its name must be the title.
   *
   * @param title empty where it is not known
   */
  boolean isOf(Alert alert, String title) {
    return socId.equals(String.valueOf(alert.id()))
        && (description.isEmpty()
            ? !title.isEmpty() && name.endsWith(title)
            : description.contains("/alerts?alert_ids=" + alert.id() + ")"));
  }
}
