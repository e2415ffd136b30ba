package io.quarterdeck.playbook.octomation;

import io.quarterdeck.playbook.platform.PlatformServer;
import io.quarterdeck.playbook.platform.SoarPlatformContract;
import io.quarterdeck.playbook.platform.StartRequest;
import java.io.IOException;
import java.util.List;

class OctoMationPlatformTest extends SoarPlatformContract {
  @Override
  protected PlatformServer serve() throws IOException {
    return new OctoMationServer();
  }

  @Override
  protected List<String> ids() {
    return List.of(
        "12316887511154270", "12321445036046216", "12321445036046300", "12321445036046301");
  }

  @Override
  protected StartRequest request() {
    return new StartRequest(
        "run_1",
        "12321445036046216",
        "操作系统登录日志查询",
        arguments("{\"src\": \"192.168.22.251\", \"time_window_minute\": 60}"));
  }
}
