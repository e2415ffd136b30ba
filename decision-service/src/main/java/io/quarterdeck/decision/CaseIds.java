package io.quarterdeck.decision;

import io.quarterdeck.decision.cases.OutsideRef;
import io.quarterdeck.decision.correlation.Correlation;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;

/** Shows cases by the ids that the caller knows them by. */
@FunctionalInterface
interface CaseIds {
  /** The case numbers are the ids. */
  CaseIds BUILT_IN = (tenant, caseNumber) -> Optional.of(Long.toString(caseNumber));

  /**
   * The id of a case as JSON, a number or a quoted text; empty while the outside case is not
   * reported.
   */
  Optional<String> find(String tenant, long caseNumber);

  /** An outside case's id as JSON. */
  static String json(OutsideRef ref) {
    return switch (ref.kind()) {
      case NUMBER -> ref.text();
      case TEXT -> new JsonMapper().writeValueAsString(ref.text());
    };
  }

  /** The ids of all cases that a correlation names, by case number. */
  default Map<String, String> of(String tenant, Correlation correlation) {
    Map<String, String> ids = new TreeMap<>();
    correlation
        .caseNumbers()
        .forEach(
            number -> find(tenant, number).ifPresent(id -> ids.put(Long.toString(number), id)));
    return ids;
  }
}
