package io.quarterdeck.playbook.iris;

import io.quarterdeck.playbook.client.Call;
import io.quarterdeck.playbook.client.Wire;
import io.quarterdeck.playbook.platform.PlatformException;
import io.quarterdeck.playbook.platform.PlatformProblem;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * The indicators or the assets that a case holds.
 *
 * @param old where they are in the first API: {@code ioc}
 * @param now where they are in the second: {@code iocs}
 */
record Held(IrisApi api, String old, String now) {
  private static final int PAGE_SIZE = 100;
  private static final int MOST_PAGES = 50;

  /**
   * All of them, as the server tells them.
   *
   * @throws PlatformException when there is no answer, or are too many
   */
  List<JsonNode> of(long caseId) {
    List<JsonNode> held = new ArrayList<>();
    for (int page = 1; page <= MOST_PAGES; page++) {
      JsonNode told = api.ask(page(caseId, page));
      Wire.first(told, old, "data").forEach(held::add);
      if (page >= Ids.orNone(told.path("last_page"))) {
        return held;
      }
    }
    throw new PlatformException(
        PlatformProblem.GARBLED,
        "%s never says that a page of the %s of case %d is the last."
            .formatted(api.name(), now, caseId));
  }

  /** The first API tells them all at once. */
  private Moved page(long caseId, int page) {
    Call paged =
        in(Call.get(path(caseId)), caseId)
            .with("page", String.valueOf(page))
            .with("per_page", String.valueOf(PAGE_SIZE));
    return new Moved("list of " + now, in(Call.get("/case/" + old + "/list"), caseId), paged);
  }

  /** Adds one. */
  Said add(long caseId, JsonNode one) {
    return api.send(
        new Moved(
            "new " + now,
            in(Call.post("/case/" + old + "/add", one), caseId),
            in(Call.post(path(caseId), one), caseId)));
  }

  private String path(long caseId) {
    return IrisApi.V2 + "cases/" + caseId + "/" + now;
  }

  private static Call in(Call call, long caseId) {
    return Cases.in(call, caseId);
  }
}
