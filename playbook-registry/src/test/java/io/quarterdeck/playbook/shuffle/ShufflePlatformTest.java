package io.quarterdeck.playbook.shuffle;

import io.quarterdeck.playbook.platform.PlatformServer;
import io.quarterdeck.playbook.platform.SoarPlatformContract;
import io.quarterdeck.playbook.platform.StartRequest;
import java.io.IOException;
import java.util.List;

class ShufflePlatformTest extends SoarPlatformContract {
  @Override
  protected PlatformServer serve() throws IOException {
    return new ShuffleServer();
  }

  @Override
  protected List<String> ids() {
    return List.of(
        "687a376a-83ce-4596-ae38-ada8f04f9c60",
        "8a3cac91-b34b-4a16-a65e-d6aee0cb3415",
        ShuffleServer.BLOCK);
  }

  @Override
  protected StartRequest request() {
    return new StartRequest(
        "run_7ed73c14bd194cfa9ea4321c5836008a",
        ShuffleServer.BLOCK,
        "Block an address",
        arguments("{\"comment\": \"brute force, 封\", \"ip\": \"66.240.205.34\"}"));
  }

  @Override
  protected boolean findsLostStarts() {
    return true;
  }
}
