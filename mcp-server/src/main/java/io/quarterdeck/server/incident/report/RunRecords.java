package io.quarterdeck.server.incident.report;

import java.util.Optional;

/** What the registry has on record of runs. */
@FunctionalInterface
public interface RunRecords {
  /** The run of this id; empty where there is none any more. */
  Optional<RunRecord> find(String run);
}
