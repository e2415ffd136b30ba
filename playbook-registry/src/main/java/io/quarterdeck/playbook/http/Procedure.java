package io.quarterdeck.playbook.http;

import org.jspecify.annotations.Nullable;

/**
 * How a playbook is run.
 *
 * @param credential with which it is started
 * @param status null where a run ends with its start
 * @param cancel null where it cannot be stopped
 */
record Procedure(
    CallTemplate start,
    Credential credential,
    StartAnswer started,
    @Nullable Status status,
    @Nullable CallTemplate cancel) {

  /** How a run is asked about. */
  record Status(CallTemplate call, Telling telling) {}
}
