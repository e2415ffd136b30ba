package io.quarterdeck.playbook.stackstorm;

import io.quarterdeck.playbook.platform.Connection;
import io.quarterdeck.playbook.platform.PlatformType;
import io.quarterdeck.playbook.platform.SoarPlatform;

/** {@code stackstorm}: StackStorm, whose API is its first. */
public final class StackStormType implements PlatformType {
  /** For {@link java.util.ServiceLoader}. */
  public StackStormType() {}

  @Override
  public String type() {
    return "stackstorm";
  }

  @Override
  public SoarPlatform open(Connection connection) {
    if (connection.secret().isEmpty()) {
      throw new IllegalArgumentException(
          connection.name() + " needs an API key: st2 apikey create makes one for a user");
    }
    return StackStormPlatform.open(connection);
  }
}
