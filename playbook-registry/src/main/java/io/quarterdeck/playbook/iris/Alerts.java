package io.quarterdeck.playbook.iris;

import io.quarterdeck.playbook.client.Call;
import io.quarterdeck.playbook.client.Wire;
import io.quarterdeck.playbook.platform.PlatformException;
import io.quarterdeck.playbook.platform.PlatformProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The alerts of one customer, each found by its source reference. */
final class Alerts {
  private static final int PAGE_SIZE = 10;
  private static final int MOST_PAGES = 50;
  private static final String NOBODYS = "quarterdeck.asks.whether.this.is.looked.at";

  private final IrisApi api;
  private final Names names;

  Alerts(IrisApi api, Names names) {
    this.api = api;
    this.names = names;
  }

  /**
   * The alert with a source reference; DFIR-IRIS also shows those whose reference only contains it.
   *
   * @throws PlatformException when there is no answer, or too many resemble it
   */
  Optional<Alert> find(String ref) {
    long customer = names.customer();
    List<Alert> found = new ArrayList<>();
    for (int page = 1; page <= MOST_PAGES; page++) {
      JsonNode told = api.ask(page(ref, page));
      entries(told).stream()
          .flatMap(entry -> Alert.of(entry).stream())
          .filter(alert -> alert.is(ref, customer))
          .forEach(found::add);
      if (page >= Ids.orNone(told.path("last_page"))) {
        return found.stream().min(Alert.FIRST);
      }
    }
    throw new PlatformException(
        PlatformProblem.GARBLED,
        "%s shows more than %d alerts for the source reference %s, so it cannot be looked for."
            .formatted(api.name(), MOST_PAGES * PAGE_SIZE, ref));
  }

  private static Moved page(String ref, int page) {
    return new Moved(
        "alerts",
        page(Call.get("/alerts/filter"), ref, page),
        page(Call.get(IrisApi.V2 + "alerts"), ref, page));
  }

  private static Call page(Call call, String ref, int page) {
    return call.with("source_reference", ref)
        .with("page", String.valueOf(page))
        .with("per_page", String.valueOf(PAGE_SIZE))
        .with("sort", "desc");
  }

  private List<JsonNode> entries(JsonNode told) {
    JsonNode list = Wire.first(told, "alerts", "data");
    if (!list.isArray()) {
      throw new PlatformException(
          PlatformProblem.GARBLED,
          api.name() + " answered without a list of alerts. Check its address and version.");
    }
    return list.valueStream().toList();
  }

  /**
   * Checks that alerts can be found again.
   *
   * @throws PlatformException when they cannot
   */
  void check() {
    if (!entries(api.ask(page(NOBODYS, 1))).isEmpty()) {
      throw new PlatformException(
          PlatformProblem.REJECTED,
          api.name()
              + " does not look for source references, so every repeat would be a second case."
              + " Update DFIR-IRIS to 2.4.20.");
    }
  }

  /**
   * The alert of a form, added where there is none.
   *
   * @throws PlatformException when nothing was written
   */
  Made<Alert> ensure(AlertForm form, Patience patience) {
    Optional<Alert> found = find(form.ref());
    if (found.isPresent()) {
      return new Made.There<>(found.get());
    }
    patience.requireTime();
    return Made.of(
        api.name(),
        api.send(Call.post("/alerts/add", form.json())),
        told -> Alert.of(told).filter(alert -> alert.ref().equals(form.ref())),
        () -> find(form.ref()));
  }

  /**
   * The alert, once it is in a case; one that is in it stays as it is.
   *
   * @throws PlatformException when nothing was written
   */
  Made<Alert> merge(Alert alert, long caseId, String tags, Patience patience) {
    if (alert.cases().contains(caseId)) {
      return new Made.There<>(alert);
    }
    patience.requireTime();
    ObjectNode body = imported(alert, tags).put("target_case_id", caseId);
    return Made.of(
        api.name(),
        api.send(Call.post("/alerts/merge/" + alert.id(), body)),
        told -> Ids.of(told.path("case_id")).filter(id -> id == caseId).map(id -> alert),
        () -> find(alert.ref()).filter(now -> now.cases().contains(caseId)));
  }

  /** What escalating and merging take: where a member is missing, they fail half-way. */
  static ObjectNode imported(Alert alert, String tags) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    alert.iocs().forEach(body.putArray("iocs_import_list")::add);
    alert.assets().forEach(body.putArray("assets_import_list")::add);
    return body.put("note", "").put("import_as_event", true).put("case_tags", tags);
  }
}
