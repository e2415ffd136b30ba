package io.quarterdeck.playbook.iris;

import io.quarterdeck.playbook.platform.PlatformServer;
import java.io.IOException;

/** The contract, where the alert is there and its case is what counts as the start. */
class IrisEscalationTest extends IrisPlatformTest {
  @Override
  protected PlatformServer serve() throws IOException {
    return new IrisServer("/alerts/escalate/#");
  }
}
