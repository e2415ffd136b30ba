package io.quarterdeck.playbook.settings;

import io.quarterdeck.playbook.platform.Connection;
import io.quarterdeck.playbook.platform.DataFolder;
import io.quarterdeck.playbook.platform.PlatformType;
import io.quarterdeck.playbook.platform.SoarPlatform;
import java.time.Duration;
import java.util.Set;

/**
 * A platform that is connected.
 *
 * @param type how to talk to it
 * @param syncEvery how often it is asked for its playbooks
 * @param folder where the files lie that it may name
 */
public record ConnectionSettings(
    Connection connection, PlatformType type, Duration syncEvery, DataFolder folder) {
  public String name() {
    return connection.name();
  }

  /** Makes the connection, without calling the platform. */
  public SoarPlatform open() {
    return type.open(connection, folder);
  }

  /** All that must never be shown: its own secret, and those of files that it names. */
  public Set<String> secrets() {
    Set<String> secrets = folder.secrets();
    secrets.addAll(connection.secrets());
    return secrets;
  }
}
