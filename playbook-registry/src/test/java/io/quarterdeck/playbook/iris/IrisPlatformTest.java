package io.quarterdeck.playbook.iris;

import io.quarterdeck.playbook.platform.PlatformServer;
import io.quarterdeck.playbook.platform.SoarPlatformContract;
import io.quarterdeck.playbook.platform.StartRequest;
import java.io.IOException;
import java.util.List;

class IrisPlatformTest extends SoarPlatformContract {
  @Override
  protected PlatformServer serve() throws IOException {
    return new IrisServer();
  }

  @Override
  protected List<String> ids() {
    return List.of(
        "open_case",
        "append_to_case",
        "add_note",
        "add_timeline_event",
        "add_ioc",
        "add_asset",
        "close_case",
        "reopen_case");
  }

  @Override
  protected StartRequest request() {
    return new StartRequest(
        "run_7ed73c14bd194cfa9ea4321c5836008a",
        "open_case",
        "Open a case in DFIR-IRIS",
        arguments(
            """
            {"title": "异地登录 from 66.240.205.34", "severity": "high", "source_ref": "inc_1234",
             "description": "# Not a heading\\n```\\n[x](javascript:alert(1)) <img src=x>"}\
            """));
  }

  @Override
  protected boolean findsLostStarts() {
    return true;
  }
}
