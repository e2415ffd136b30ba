package io.quarterdeck.playbook.shuffle;

import io.quarterdeck.playbook.platform.Connection;
import io.quarterdeck.playbook.platform.PlatformType;
import io.quarterdeck.playbook.platform.SoarPlatform;

/** {@code shuffle}: Shuffle, on premises or in its cloud. */
public final class ShuffleType implements PlatformType {
  /** For {@link java.util.ServiceLoader}. */
  public ShuffleType() {}

  @Override
  public String type() {
    return "shuffle";
  }

  @Override
  public SoarPlatform open(Connection connection) {
    if (connection.secret().isEmpty()) {
      throw new IllegalArgumentException(
          connection.name()
              + " needs an API key: an admin of its organisation finds one in"
              + " Shuffle's settings");
    }
    return ShufflePlatform.open(connection);
  }
}
