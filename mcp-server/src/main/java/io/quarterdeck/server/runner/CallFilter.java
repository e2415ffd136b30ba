package io.quarterdeck.server.runner;

import static io.quarterdeck.playbook.sql.Times.micros;

import io.quarterdeck.playbook.sql.Conditions;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which calls are meant; null for what does not matter.
 *
 * @param since the first moment
 * @param until the first moment that no longer counts
 * @param tenant of the incident
 * @param before the last one of the page before
 */
record CallFilter(
    @Nullable String incident,
    @Nullable CallRole role,
    @Nullable String model,
    @Nullable CallOutcome outcome,
    @Nullable Instant since,
    @Nullable Instant until,
    @Nullable String tenant,
    @Nullable ModelCall before) {

  Conditions conditions() {
    Conditions conditions =
        new Conditions()
            .equal("incident_id", incident)
            .equal("role", role == null ? null : role.word())
            .equal("model", model)
            .equal("outcome", outcome == null ? null : outcome.word())
            .equal("tenant", tenant);
    if (since != null) {
      conditions.that("at >= ?", micros(since));
    }
    if (until != null) {
      conditions.that("at < ?", micros(until));
    }
    if (before != null) {
      conditions.that("(at, id) < (?, ?)", micros(before.at()), before.id());
    }
    return conditions;
  }
}
