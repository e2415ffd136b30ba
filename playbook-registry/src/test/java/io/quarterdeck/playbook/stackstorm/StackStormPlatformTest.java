package io.quarterdeck.playbook.stackstorm;

import io.quarterdeck.playbook.platform.PlatformServer;
import io.quarterdeck.playbook.platform.SoarPlatformContract;
import io.quarterdeck.playbook.platform.StartRequest;
import java.io.IOException;
import java.util.List;

class StackStormPlatformTest extends SoarPlatformContract {
  @Override
  protected PlatformServer serve() throws IOException {
    return new StackStormServer();
  }

  @Override
  protected List<String> ids() {
    return List.of("core.local", "linux.uptime", StackStormServer.BLOCK, "soc.isolate_host");
  }

  @Override
  protected StartRequest request() {
    return new StartRequest(
        "run_7ed73c14bd194cfa9ea4321c5836008a",
        StackStormServer.BLOCK,
        "Block an address",
        arguments("{\"comment\": \"brute force, 封\", \"ip\": \"66.240.205.34\", \"minutes\": 90}"));
  }

  @Override
  protected boolean findsLostStarts() {
    return true;
  }
}
