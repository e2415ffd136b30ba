package io.quarterdeck.playbook.iris;

import io.quarterdeck.playbook.platform.Connection;
import io.quarterdeck.playbook.platform.PlatformType;
import io.quarterdeck.playbook.platform.SoarPlatform;
import java.time.Clock;

/** {@code iris}: DFIR-IRIS, 2.4.20 and later. */
public final class IrisType implements PlatformType {
  /** For {@link java.util.ServiceLoader}. */
  public IrisType() {}

  @Override
  public String type() {
    return "iris";
  }

  @Override
  public SoarPlatform open(Connection connection) {
    if (connection.secret().isEmpty()) {
      throw new IllegalArgumentException(
          connection.name()
              + " needs an API key: its user finds one under My settings in DFIR-IRIS");
    }
    return IrisPlatform.open(connection, Clock.systemUTC());
  }
}
