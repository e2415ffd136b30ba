package io.quarterdeck.server.incident.log;

/** Somebody else has appended to the incident meanwhile; nothing was written. */
public final class Overtaken extends RuntimeException {
  private static final long serialVersionUID = 1L;

  Overtaken() {
    super("somebody else has changed the incident meanwhile", null, false, false);
  }
}
