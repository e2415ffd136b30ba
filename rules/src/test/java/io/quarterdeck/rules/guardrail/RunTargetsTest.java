package io.quarterdeck.rules.guardrail;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterdeck.rules.fact.ArgumentOrigin;
import io.quarterdeck.rules.fact.EntityType;
import io.quarterdeck.rules.fact.RunArgument;
import io.quarterdeck.rules.fact.RunTarget;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunTargetsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          ip          | 203.0.113.7                      | IP 203.0.113.7
          srcIp       | 203.0.113.7;10.0.0.1             | IP 203.0.113.7, IP 10.0.0.1
          目标IP      | 0x7f.1                           | IP 0x7f.1
          ip          | nowhere                          | IP nowhere
          ip_or_host  | web-1                            | HOST web-1
          ip_or_host  | 2130706433                       | HOST 2130706433, IP 2130706433
          mac_address | aa:bb:cc:dd:ee:ff                | ``
          text        | block 10.0.0.1, now!             | IP 10.0.0.1
          text        | {"ip":"10.0.0.1"}                | IP 10.0.0.1
          text        | ip=10.0.0.1                      | IP 10.0.0.1
          text        | at 12:30:45 version 1.2          | ``
          text        | net fd00::/8                     | IP fd00::/8
          text        | from 10.0.0.1:8080               | IP 10.0.0.1:8080
          text        | 10.0.0.1/admin                   | IP 10.0.0.1
          text        | 9.0.0.1-11.0.0.1                 | IP 9.0.0.1-11.0.0.1
          text        | 10.0.*                           | IP 10.0.*
          text        | ask alice@corp.example           | EMAIL alice@corp.example
          text        | d41d8cd98f00b204e9800998ecf8427e | HASH d41d8cd98f00b204e9800998ecf8427e
          text        | evil.example                     | DOMAIN evil.example
          url         | http://evil.example:80/x?y       | URL http://evil.example:80/x?y, DOMAIN evil.example
          url         | http://a@127.0.0.1/              | URL http://a@127.0.0.1/, IP 127.0.0.1
          url         | HTTP:\\\\0x7f000001\\x              | URL HTTP:\\\\0x7f000001\\x, IP 0x7f000001
          url         | http://%31%30.0.0.1/             | URL http://%31%30.0.0.1/, IP %31%30.0.0.1
          url         | https://[::1]:8443/              | URL https://[::1]:8443/, IP [::1]:8443
          path        | //10.0.0.1/share                 | URL //10.0.0.1/share, IP 10.0.0.1
          username    | CORP\\alice                       | USER CORP\\alice
          账号        | alice                            | USER alice
          user        | Domain Admins                    | USER Domain Admins, USER Domain, USER Admins
          hostname    | web-1                            | HOST web-1
          target      | alice                            | HOST alice, USER alice
          reason      | alice is away                    | ``
          ip          | ``                               | ``
          """)
  void whatAnArgumentNamesIsFound(String parameter, String value, String found) {
    String targets =
        RunTargets.in(List.of(argument(parameter, value))).stream()
            .map(target -> target.type() + " " + target.value())
            .collect(Collectors.joining(", "));

    assertThat(targets).isEqualTo(found);
  }

  @Test
  void aPlaybookMaySayWhatAParameterIsFor() {
    assertThat(RunTargets.in(List.of(argument("x", "alice")), Map.of("x", EntityType.USER)))
        .containsExactly(new RunTarget(EntityType.USER, "alice", "x", ArgumentOrigin.TYPED));
  }

  @Test
  void tooManyTargetsAreOneThatNobodyCanRead() {
    String many =
        IntStream.range(0, 600)
            .mapToObj(i -> "203.0." + i / 250 + "." + i % 250)
            .collect(Collectors.joining(" "));

    List<RunTarget> targets = RunTargets.in(List.of(argument("ips", many)));

    assertThat(targets).hasSize(501);
    assertThat(targets.getLast().isUnreadable()).isTrue();
  }

  private static RunArgument argument(String parameter, String value) {
    return new RunArgument(parameter, value, ArgumentOrigin.TYPED);
  }
}
