package io.quarterdeck.server.incident;

import io.quarterdeck.playbook.octomation.OctoMationServer;
import io.quarterdeck.server.RunningHub;
import io.quarterdeck.server.incident.hub.IncidentHub;
import java.io.IOException;
import java.nio.file.Path;

/** A whole hub beside a platform that it runs playbooks on. */
final class SoarHub implements AutoCloseable {
  private final OctoMationServer soar;
  private final RunningHub running;
  private int incidents;

  private SoarHub(OctoMationServer soar, RunningHub running) {
    this.soar = soar;
    this.running = running;
  }

  static SoarHub start(Path home) throws IOException {
    OctoMationServer soar = new OctoMationServer();
    SoarStub.connect(soar, home);
    RunningHub running = RunningHub.start(home);
    SoarStub.untilSynced(running);
    return new SoarHub(soar, running);
  }

  OctoMationServer soar() {
    return soar;
  }

  RunningHub running() {
    return running;
  }

  IncidentHub incidents() {
    return running.hub().incidents();
  }

  /** Opens one more incident that only runners play. */
  PlayedIncident open() {
    return PlayedIncident.open(incidents(), "inc_" + ++incidents);
  }

  @Override
  public void close() {
    running.close();
    soar.close();
  }
}
