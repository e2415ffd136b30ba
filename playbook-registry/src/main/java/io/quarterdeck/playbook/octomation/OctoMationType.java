package io.quarterdeck.playbook.octomation;

import io.quarterdeck.playbook.platform.Connection;
import io.quarterdeck.playbook.platform.PlatformType;
import io.quarterdeck.playbook.platform.SoarPlatform;

/** {@code octomation}: OctoMation and HoneyGuide. */
public final class OctoMationType implements PlatformType {
  /** For {@link java.util.ServiceLoader}. */
  public OctoMationType() {}

  @Override
  public String type() {
    return "octomation";
  }

  @Override
  public SoarPlatform open(Connection connection) {
    if (connection.secret().isEmpty()) {
      throw new IllegalArgumentException(
          connection.name() + " needs a token: make one with a role in OctoMation's settings");
    }
    return OctoMationPlatform.open(connection);
  }
}
