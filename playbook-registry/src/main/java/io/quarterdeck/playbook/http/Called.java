package io.quarterdeck.playbook.http;

import io.quarterdeck.playbook.platform.PlatformException;
import io.quarterdeck.playbook.platform.PlatformProblem;
import io.quarterdeck.playbook.platform.RunReport;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads the calls by which a platform tells the end of a run.
 *
 * @param name of the connection
 */
record Called(String name, PackCatalogue catalogue) {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  /** Whether runs of a playbook end so. */
  boolean expects(String platformId) {
    return procedure(platformId).isPresent();
  }

  private Optional<Procedure> procedure(String platformId) {
    return catalogue
        .known(platformId)
        .map(Known::procedure)
        .filter(procedure -> procedure.callback() != null);
  }

  /**
   * What a call says.
   *
   * @param remoteId null where nobody knows it yet
   */
  RunReport read(String platformId, @Nullable String remoteId, String json) {
    Procedure procedure = procedure(platformId).orElseThrow(this::none);
    Telling telling = Objects.requireNonNull(procedure.callback());
    Verdict verdict = new Verdict(name);
    RunReport report = verdict.of(telling, JSON.readTree(json));
    boolean unheeded = remoteId != null && RemoteRun.parse(name, remoteId).unheeded();
    return unheeded ? verdict.unheeded(report, procedure.started().advice()) : report;
  }

  private PlatformException none() {
    return new PlatformException(
        PlatformProblem.NOT_FOUND, name + " does not end runs of this playbook by a call.");
  }
}
