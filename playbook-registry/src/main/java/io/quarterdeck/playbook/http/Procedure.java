package io.quarterdeck.playbook.http;

import io.quarterdeck.playbook.platform.PlatformPlaybook;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a playbook is run.
 *
 * @param credential with which it is started
 * @param status null where a run ends with its start
 * @param callback what a call of the platform at the end of a run says; null where it makes none
 * @param cancel null where it cannot be stopped
 */
record Procedure(
    CallTemplate start,
    Credential credential,
    StartAnswer started,
    @Nullable Status status,
    @Nullable Telling callback,
    @Nullable CallTemplate cancel) {

  /**
   * A playbook with what is known of it because it is run so.
   *
   * @param options of the connection
   */
  PlatformPlaybook told(PlatformPlaybook playbook, Map<String, String> options) {
    PlatformPlaybook told = playbook.runBy(Sent.by(start, credential, options));
    return start.repeatable() ? told.asIdempotent() : told;
  }

  /** How a run is asked about. */
  record Status(CallTemplate call, Telling telling) {}
}
