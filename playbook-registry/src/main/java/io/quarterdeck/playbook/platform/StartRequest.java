package io.quarterdeck.playbook.platform;

import io.quarterdeck.playbook.schema.Arguments;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * What is to be started.
 *
 * @param runId of the hub; a platform that can keep it makes the run findable by it
 * @param platformId the playbook
 * @param title as the platform shows it
 * @param callback where the platform tells the end of the run, for a playbook that {@link
 *     SoarPlatform#callsBack} says it of; a secret of this run; else null
 */
public record StartRequest(
    String runId, String platformId, String title, Arguments arguments, @Nullable URI callback) {

  /** A start whose end nobody calls the hub for. */
  public StartRequest(String runId, String platformId, String title, Arguments arguments) {
    this(runId, platformId, title, arguments, null);
  }

  /** The same, whose end is told there. */
  public StartRequest toldAt(URI address) {
    return new StartRequest(runId, platformId, title, arguments, address);
  }

  /** Without arguments and address: both may be secret. */
  @Override
  public String toString() {
    return "StartRequest[" + runId + " of " + platformId + "]";
  }
}
