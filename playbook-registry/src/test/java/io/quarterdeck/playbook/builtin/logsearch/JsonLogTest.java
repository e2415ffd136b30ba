package io.quarterdeck.playbook.builtin.logsearch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class JsonLogTest {
  @TempDir Path folder;
  private Logs logs = new Logs(Path.of(""));

  @BeforeEach
  void open() {
    logs = new Logs(folder);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        """
        {"time":"2026-11-22T10:00:01Z","user":"alice","ip":"203.0.113.7","host":"vpn","outcome":"failure","method":"otp"}\
        """,
        """
        {"time":"2026-11-22 10:00:01","user":"alice","src_ip":"::ffff:203.0.113.7","host":"vpn","outcome":"FAILED","method":"otp"}\
        """,
        """
        {"time":1795341601,"user":"alice","ip":"203.0.113.7","host":"vpn","outcome":"denied","method":"otp"}\
        """,
        """
        {"time":1795341601000,"user":"alice","ip":"203.0.113.7","host":"vpn","outcome":"denied","method":"otp"}\
        """,
        """
        {"@timestamp":"2026-11-22T17:00:01+07:00","user":{"name":"alice"},"source":{"ip":"203.0.113.7"},"host":{"name":"vpn"},"event":{"category":["authentication"],"outcome":"failure","action":"otp"}}\
        """,
        """
        {"@timestamp":"2026-11-22T10:00:01.000Z","user.name":"alice","source.ip":"203.0.113.7","host.name":"vpn","event.category":"authentication","event.outcome":"failure","event.action":"otp"}\
        """,
      })
  void theCommonFormAndEcsAreRead(String line) {
    logs.with("vpn.jsonl", line);

    assertThat(logs.logins("{\"user\": \"alice\"}"))
        .containsExactly("2026-11-22T10:00:01Z alice 203.0.113.7 vpn failure otp");
  }

  @Test
  void anAuthenticationThatDoesNotSayHowItWentIsUnknown() {
    logs.with(
        "idp.jsonl",
        """
        {"@timestamp":"2026-11-22T10:00:01Z","user":{"name":"alice"},"event":{"category":["authentication"]}}\
        """);

    assertThat(logs.logins("{\"user\": \"alice\"}"))
        .containsExactly("2026-11-22T10:00:01Z alice - - unknown login");
    assertThat(logs.logins("{\"user\": \"alice\", \"outcome\": \"failure\"}")).isEmpty();
  }

  @Test
  void theJournalIsRead() {
    logs.with(
        "journal.json",
        """
        {"__REALTIME_TIMESTAMP":"1795341601500000","_HOSTNAME":"web1","SYSLOG_IDENTIFIER":"sshd","MESSAGE":"Failed password for root from 203.0.113.7 port 22 ssh2"}\
        """,
        """
        {"__REALTIME_TIMESTAMP":"soon","_HOSTNAME":"web1","SYSLOG_IDENTIFIER":"sshd","MESSAGE":"Failed password for root from 203.0.113.7 port 22 ssh2"}\
        """,
        """
        {"__REALTIME_TIMESTAMP":"1795341601500000","_HOSTNAME":"web1","MESSAGE":"Started."}\
        """);

    assertThat(logs.logins("{\"host\": \"web1\"}"))
        .containsExactly("2026-11-22T10:00:01.500Z root 203.0.113.7 web1 failure password");
    assertThat(logs.search("{\"host\": \"web1\"}").path("unreadable_lines").asInt()).isEqualTo(1);
  }

  @Test
  void wazuhsAlertsOfLinuxLogsAreRead() {
    logs.with(
        "alerts.json",
        """
        {"timestamp":"2026-11-22T10:00:01.924+0000","rule":{"id":"5716","groups":["syslog","sshd","authentication_failed"]},"agent":{"name":"web1"},"predecoder":{"hostname":"web1"},"data":{"srcip":"203.0.113.7","srcuser":"root"},"full_log":"Nov 22 10:00:01 web1 sshd[5330]: Failed password for root from 203.0.113.7 port 8905 ssh2"}\
        """,
        """
        {"timestamp":"2026-11-22T10:00:02.000+0000","rule":{"id":"81614","groups":["fortigate","authentication_success"]},"agent":{"name":"fw1"},"data":{"srcip":"203.0.113.7","dstuser":"alice"},"full_log":"date=2026-11-22 logid=0101039424"}\
        """,
        """
        {"timestamp":"2026-11-22T10:00:03.000+0000","rule":{"id":"31101","groups":["web"]},"agent":{"name":"web1"},"data":{"srcip":"203.0.113.7"},"full_log":"GET /"}\
        """);

    assertThat(logs.logins("{\"ip\": \"203.0.113.7\"}"))
        .containsExactly(
            "2026-11-22T10:00:02Z alice 203.0.113.7 fw1 success rule:81614",
            "2026-11-22T10:00:01.924Z root 203.0.113.7 web1 failure password");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"user\":\"alice\",\"outcome\":\"failure\",\"time\":\"2026-11-22T10:0",
        "{\"user\":\"alice\",\"outcome\":\"failure\",\"time\":\"yesterday\"}",
        "{\"user\":\"alice\",\"outcome\":\"failure\",\"time\":-1}",
        "{\"user\":\"alice\",\"outcome\":\"failure\",\"time\":1e300}",
        "{\"user\":\"alice\",\"outcome\":\"failure\",\"time\":1e400}",
        "{\"user\":\"alice\",\"outcome\":\"failure\",\"time\":-1e999999999}",
        "{\"user\":\"alice\",\"outcome\":\"failure\",\"time\":99999999999999999999999999}",
        "{\"user\":\"alice\",\"outcome\":\"failure\",\"time\":{}}",
        "{\"user\":\"alice\",\"outcome\":\"failure\"}",
        "{\"user\":\"alice\"} {}",
      })
  void halfALineIsUnreadableAndTheNextIsRead(String line) {
    logs.with(
        "vpn.jsonl",
        line,
        "{\"time\":\"2026-11-22T10:00:01Z\",\"user\":\"alice\",\"outcome\":\"success\"}");

    JsonNode found = logs.search("{\"user\": \"alice\"}");
    assertThat(found.path("unreadable_lines").asInt()).isEqualTo(1);
    assertThat(logs.report("{\"user\": \"alice\"}").message())
        .isEqualTo("1 login matches: succeeded. 1 line could not be read.");
    assertThat(found.path("logins").path(0).path("line").asInt()).isEqualTo(2);
  }

  @Test
  void jsonThatIsTooDeepIsUnreadable() {
    logs.with("deep.jsonl", "{\"a\":".repeat(10_000) + "1" + "}".repeat(10_000), "{\"a\": []}");

    JsonNode found = logs.search("{\"user\": \"alice\"}");
    assertThat(found.path("unreadable_lines").asInt()).isEqualTo(1);
    assertThat(found.path("files").path(0).path("lines").asInt()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"time\":\"2026-11-22T10:00:01Z\",\"user\":\"alice\"}",
        "{\"time\":\"2026-11-22T10:00:01Z\",\"user\":\"alice\",\"outcome\":7}",
        "{\"time\":\"2026-11-22T10:00:01Z\",\"user\":\"alice\",\"outcome\":\"pending\"}",
        "{\"@timestamp\":\"2026-11-22T10:00:01Z\",\"user\":{\"name\":\"alice\"},"
            + "\"event\":{\"category\":[\"process\"],\"outcome\":\"success\"}}",
        "{\"winlog\":{\"event_id\":{},\"event_data\":[1],\"provider_name\":[]}}",
        "{\"data\":{\"win\":{\"system\":{\"eventID\":null,\"computer\":7}}}}",
        "{\"time\":\"2026-11-22T10:00:01Z\",\"host\":\"web1\",\"outcome\":\"success\"}",
        "{\"@timestamp\":\"2026-11-22T10:00:01Z\",\"user\":{\"name\":\"alice\"},\"event\":"
            + "{\"category\":[\"authentication\"],\"type\":[\"end\"],\"outcome\":\"success\"}}",
        "{\"MESSAGE\":\"Accepted password for alice from 203.0.113.7 port 1\"}",
        "{\"winlog\":{\"event_id\":4624,\"provider_name\":\"Other\"}}",
        "{}",
      })
  void otherJsonIsNoLogin(String line) {
    logs.with("app.jsonl", line);

    JsonNode found = logs.search("{\"user\": \"alice\"}");
    assertThat(found.path("matched").asInt()).isZero();
    assertThat(found.path("files").path(0).path("logins").asInt()).isZero();
    assertThat(found.path("unreadable_lines").asInt()).isZero();
  }
}
