package io.quarterdeck.server.incident.http;

import io.quarterdeck.decision.access.Caller;
import io.quarterdeck.decision.sql.Storable;
import io.quarterdeck.decision.web.Problem;
import io.quarterdeck.decision.web.ProblemType;
import io.quarterdeck.server.incident.Incident;
import io.quarterdeck.server.incident.Incidents;
import org.springframework.web.reactive.function.server.ServerRequest;

/** The incidents that a caller may know of; those of other tenants are as unknown. */
record Visible(Incidents incidents) {
  /** The one that the address names. */
  Incident one(ServerRequest request, Caller caller) {
    return one(request.pathVariable("id"), caller);
  }

  Incident one(String id, Caller caller) {
    return incidents
        .find(Storable.clean(id))
        .filter(in -> caller.speaksFor(in.opened().tenant()))
        .orElseThrow(Visible::unknown);
  }

  static Problem unknown() {
    return new Problem(
        ProblemType.UNKNOWN_INCIDENT, "No incident has this id; GET /incidents lists them.");
  }
}
