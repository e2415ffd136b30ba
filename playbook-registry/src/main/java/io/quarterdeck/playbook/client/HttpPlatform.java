package io.quarterdeck.playbook.client;

import io.quarterdeck.playbook.platform.ConnectionState;
import io.quarterdeck.playbook.platform.SoarPlatform;
import java.util.Map;

/** A platform that is called over HTTP. */
public abstract class HttpPlatform implements SoarPlatform {
  private final String name;
  private final PlatformClient client;

  protected HttpPlatform(String name, PlatformClient client) {
    this.name = name;
    this.client = client;
  }

  @Override
  public final String name() {
    return name;
  }

  protected final PlatformClient client() {
    return client;
  }

  @Override
  public final ConnectionState state() {
    return client.state();
  }

  @Override
  public final Map<String, Long> calls() {
    return client.calls();
  }

  @Override
  public final void close() {
    client.close();
  }

  @Override
  public final String toString() {
    return getClass().getSimpleName() + "[" + name + "]";
  }
}
