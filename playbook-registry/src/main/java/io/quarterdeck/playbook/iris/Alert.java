package io.quarterdeck.playbook.iris;

import io.quarterdeck.playbook.client.Wire;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * An alert of DFIR-IRIS.
 *
 * @param ref its source reference; empty for none
 * @param customer zero for one that is not said
 * @param status zero for one that is not said
 * @param cases it was escalated to or merged into, in order
 * @param iocs the UUIDs of its indicators
 * @param assets the UUIDs of its assets
 */
record Alert(
    long id,
    String ref,
    long customer,
    long status,
    List<Long> cases,
    List<String> iocs,
    List<String> assets) {
  /** One with a case before one without, then the first. */
  static final Comparator<Alert> FIRST =
      Comparator.comparing((Alert alert) -> alert.cases().isEmpty()).thenComparingLong(Alert::id);

  Alert {
    cases = List.copyOf(cases);
    iocs = List.copyOf(iocs);
    assets = List.copyOf(assets);
  }

  /** Whether it is the customer's, as far as that is said, with this reference. */
  boolean is(String otherRef, long otherCustomer) {
    return ref.equals(otherRef) && (customer == 0 || customer == otherCustomer);
  }

  /** Empty for what has no id. */
  static Optional<Alert> of(JsonNode node) {
    return Ids.of(node.path("alert_id"))
        .map(id ->
            new Alert(
                id,
                Wire.text(Wire.PARAGRAPH, node.path("alert_source_ref")),
                Ids.orNone(node.path("alert_customer_id")),
                Ids.orNone(node.path("alert_status_id")),
                cases(node.path("cases")),
                texts(node.path("iocs"), "ioc_uuid"),
                texts(node.path("assets"), "asset_uuid")));
  }

  private static List<Long> cases(JsonNode list) {
    return list.valueStream()
        .flatMap(one -> Ids.of(one.isObject() ? one.path("case_id") : one).stream())
        .sorted()
        .toList();
  }

  private static List<String> texts(JsonNode list, String member) {
    return list.valueStream()
        .map(one -> Wire.text(one, member))
        .filter(text -> !text.isEmpty())
        .toList();
  }
}
