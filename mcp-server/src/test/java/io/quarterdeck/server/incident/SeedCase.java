package io.quarterdeck.server.incident;

import java.util.List;

/** The case of the seed: an address from outside tries passwords at the mail gateway. */
final class SeedCase {
  static final Event.Opened OPENED =
      new Event.Opened(
          "SIEM alert",
          "SIEM告警外部IP 66.240.205.34正在对邮件网关服务器进行暴力破解攻击",
          "邮件网关服务器的内网IP地址192.168.22.251",
          Severity.MEDIUM,
          "SIEM",
          "default",
          "ana",
          true,
          null,
          List.of(
              new KnownEntity("ip", "66.240.205.34", "source", false, false),
              new KnownEntity("ip", "192.168.22.251", "target", true, false)),
          Mode.AUTO,
          Limits.DEFAULT);

  private SeedCase() {}
}
