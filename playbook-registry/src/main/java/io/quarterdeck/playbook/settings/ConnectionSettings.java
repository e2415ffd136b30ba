package io.quarterdeck.playbook.settings;

import io.quarterdeck.playbook.platform.Connection;
import io.quarterdeck.playbook.platform.PlatformType;
import io.quarterdeck.playbook.platform.SoarPlatform;
import java.time.Duration;

/**
 * A platform that is connected.
 *
 * @param type how to talk to it
 * @param syncEvery how often it is asked for its playbooks
 */
public record ConnectionSettings(Connection connection, PlatformType type, Duration syncEvery) {
  public String name() {
    return connection.name();
  }

  /** Makes the connection, without calling the platform. */
  public SoarPlatform open() {
    return type.open(connection);
  }
}
