package io.quarterdeck.playbook.http;

import io.quarterdeck.playbook.platform.PlatformServer;
import io.quarterdeck.playbook.platform.SoarPlatformContract;
import io.quarterdeck.playbook.platform.StartRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

class PackPlatformTest extends SoarPlatformContract {
  @TempDir Path home;

  @Override
  protected PlatformServer serve() throws IOException {
    return new PackServer(home);
  }

  @Override
  protected List<String> ids() {
    return List.of("12", PackServer.LARGE);
  }

  @Override
  protected StartRequest request() {
    return new StartRequest(
        "run_7ed73c14bd194cfa9ea4321c5836008a",
        PackServer.LARGE,
        "Block an address",
        arguments("{\"ip\": \"66.240.205.34\", \"minutes\": 60}"));
  }
}
