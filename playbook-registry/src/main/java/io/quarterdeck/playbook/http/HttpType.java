package io.quarterdeck.playbook.http;

import io.quarterdeck.playbook.platform.Connection;
import io.quarterdeck.playbook.platform.DataFolder;
import io.quarterdeck.playbook.platform.PlatformType;
import io.quarterdeck.playbook.platform.SoarPlatform;
import java.nio.file.Path;
import java.time.Clock;

/** {@code http}: whatever a YAML pack describes. */
public final class HttpType implements PlatformType {
  /** For {@link java.util.ServiceLoader}. */
  public HttpType() {}

  @Override
  public String type() {
    return "http";
  }

  /** With the working folder as data folder, and no variables. */
  @Override
  public SoarPlatform open(Connection connection) {
    return open(connection, new DataFolder(Path.of(""), variable -> null));
  }

  @Override
  public SoarPlatform open(Connection connection, DataFolder folder) {
    return PackPlatform.open(connection, folder, Clock.systemUTC());
  }
}
