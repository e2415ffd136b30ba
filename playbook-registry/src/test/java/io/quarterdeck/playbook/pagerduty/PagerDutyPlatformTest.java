package io.quarterdeck.playbook.pagerduty;

import io.quarterdeck.playbook.platform.PlatformServer;
import io.quarterdeck.playbook.platform.SoarPlatformContract;
import io.quarterdeck.playbook.platform.StartRequest;
import java.io.IOException;
import java.util.List;

class PagerDutyPlatformTest extends SoarPlatformContract {
  @Override
  protected PlatformServer serve() throws IOException {
    return new PagerDutyServer();
  }

  @Override
  protected List<String> ids() {
    return List.of("page", "acknowledge_page", "resolve_page");
  }

  @Override
  protected StartRequest request() {
    return new StartRequest(
        "run_7ed73c14bd194cfa9ea4321c5836008a",
        "page",
        "Page whoever is on call",
        arguments(
            """
            {"incident": "dec_1", "summary": "VPN login from 俄罗斯", "severity": "critical",
             "source": "vpn-gateway-1", "details": "mfa=false"}\
            """));
  }

  @Override
  protected boolean asksWhatItHas() {
    return false;
  }

  @Override
  protected boolean repeatsStarts() {
    return true;
  }
}
