package io.quarterdeck.playbook.builtin.logsearch;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class WindowsLogTest {
  private static final String DC1 = "{\"host\": \"dc1\"}";

  @TempDir Path home;
  private Logs logs = new Logs(Path.of(""));

  @BeforeEach
  void open() {
    logs = new Logs(home.resolve("logs"));
  }

  /** As wevtutil writes it; the data is {@code Name=value} pairs. */
  private static String event(String id, String... data) {
    StringBuilder event =
        new StringBuilder(
            "<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System>"
                + "<Provider Name='Microsoft-Windows-Security-Auditing'"
                + " Guid='{54849625-5478-4994-a5ba-3e3b0328c30d}'/><EventID>"
                + id
                + "</EventID><Version>2</Version><Keywords>0x8020000000000000</Keywords>"
                + "<TimeCreated SystemTime='2026-11-22T10:00:01.1234567Z'/>"
                + "<EventRecordID>1</EventRecordID><Channel>Security</Channel>"
                + "<Computer>DC1.corp.example</Computer><Security/></System><EventData>");
    for (String pair : data) {
      int equals = pair.indexOf('=');
      event.append("<Data Name='" + pair.substring(0, equals) + "'>");
      event.append(pair.substring(equals + 1)).append("</Data>");
    }
    return event.append("</EventData></Event>").toString();
  }

  private static String failed() {
    return event(
        "4625",
        "SubjectUserName=-",
        "TargetUserName=Alice",
        "TargetDomainName=CORP",
        "Status=0xc000006d",
        "LogonType=3",
        "WorkstationName=KALI",
        "IpAddress=203.0.113.7",
        "IpPort=50022");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          4624 | TargetUserName=alice;TargetDomainName=CORP;LogonType=10;IpAddress=203.0.113.7 | CORP\\alice 203.0.113.7 success remote_interactive
          4624 | TargetUserName=alice;TargetDomainName=-;LogonType=2;IpAddress=- | alice - success interactive
          4625 | TargetUserName=alice;TargetDomainName=CORP;LogonType=3;IpAddress=::ffff:203.0.113.7 | CORP\\alice 203.0.113.7 failure network
          4625 | TargetUserName=alice@corp.example;TargetDomainName=;LogonType=99;IpAddress=fe80::1%4 | alice@corp.example fe80:0:0:0:0:0:0:1 failure logon
          4648 | SubjectUserName=bob;SubjectDomainName=CORP;TargetUserName=alice;TargetDomainName=CORP;IpAddress=203.0.113.7 | CORP\\alice 203.0.113.7 unknown explicit_credentials
          4776 | TargetUserName=alice;Workstation=KALI;Status=0x0 | alice - success ntlm
          4776 | TargetUserName=alice;Workstation=KALI;Status=0xc000006a | alice - failure ntlm
          4768 | TargetUserName=alice;TargetDomainName=CORP;Status=0x00000000;IpAddress=203.0.113.7 | CORP\\alice 203.0.113.7 success kerberos_tgt
          4768 | TargetUserName=alice;TargetDomainName=CORP;Status=0x6;IpAddress=203.0.113.7 | CORP\\alice 203.0.113.7 failure kerberos_tgt
          4771 | TargetUserName=alice;Status=0x18;IpAddress=::ffff:203.0.113.7 | alice 203.0.113.7 failure kerberos_preauth
          4778 | AccountName=alice;AccountDomain=CORP;ClientAddress=203.0.113.7 | CORP\\alice 203.0.113.7 success reconnect
          """)
  void anEventIsTheLoginItTellsOf(String id, String data, String expected) {
    logs.with("security.xml", event(id, data.split(";", -1)));

    String[] part = expected.replace("\\\\", "\\").split(" ", -1);
    assertThat(logs.logins(DC1))
        .containsExactly(
            "2026-11-22T10:00:01.123456700Z "
                + part[0]
                + " "
                + part[1]
                + " DC1.corp.example "
                + part[2]
                + " "
                + part[3]);
  }

  @Test
  void eventsAreFoundHoweverTheirLinesBreak() {
    String pretty = failed().replace("><", ">\n  <");
    logs.with("one-a-line.xml", failed(), failed());
    logs.with(
        "event-viewer.xml",
        "<?xml version=\"1.0\" encoding=\"utf-8\" standalone=\"yes\"?><Events>"
            + failed()
            + failed()
            + "</Events>");
    logs.with("pretty.xml", "<Events>", pretty, pretty, "</Events>");

    JsonNode found = logs.search("{\"ip\": \"203.0.113.7\"}");
    assertThat(found.path("matched").asInt()).isEqualTo(6);
    assertThat(found.path("unreadable_lines").asInt()).isZero();
    assertThat(found.path("truncated").asBoolean()).isFalse();
    assertThat(found.path("logins").findValuesAsString("line"))
        .containsExactlyInAnyOrder("1", "2", "1", "1", "2", "25");
  }

  @Test
  void whatPowerShellWritesInUtf16IsRead() {
    logs.with("security.xml", Logs.NOW, ("\uFEFF" + failed() + "\r\n").getBytes(UTF_16LE));

    assertThat(logs.search(DC1).path("failures").asInt()).isEqualTo(1);
  }

  @Test
  void eventsOfOtherKindsAndProvidersAreNoLogins() {
    logs.with(
        "security.xml",
        event("4634", "TargetUserName=alice"),
        event("4688", "NewProcessName=cmd.exe"),
        failed().replace("Microsoft-Windows-Security-Auditing", "Some-Application"));

    JsonNode found = logs.search(DC1);
    assertThat(found.path("matched").asInt()).isZero();
    assertThat(found.path("unreadable_lines").asInt()).isZero();
  }

  @Test
  void externalEntitiesAreNeitherFetchedNorShown() throws IOException {
    Path secret = Files.writeString(home.resolve("secret.txt"), "planted");
    String doctype =
        "<!DOCTYPE Event [<!ENTITY x SYSTEM \"" + secret.toUri() + "\"><!ENTITY y \"lol\">]>";
    logs.with("before.xml", doctype, failed().replace("Alice", "&x;"), failed());
    logs.with(
        "inside.xml",
        failed().replace("<System>", doctype + "<System>").replace("Alice", "&y;"),
        failed());

    JsonNode found = logs.search(DC1);
    assertThat(found.path("matched").asInt()).isEqualTo(2);
    assertThat(found.path("unreadable_lines").asInt()).isEqualTo(2);
    assertThat(found.toString()).doesNotContain("planted").doesNotContain("lol");
  }

  @Test
  void halfAnEventIsUnreadableAndTheOthersAreRead() {
    String half = failed().substring(0, failed().indexOf("</EventData>"));
    logs.with("security.xml", failed(), failed().replace("</System>", ""), failed(), half);

    JsonNode found = logs.search(DC1);
    assertThat(found.path("matched").asInt()).isEqualTo(2);
    assertThat(found.path("unreadable_lines").asInt()).isEqualTo(2);
  }

  @Test
  void xmlThatIsDeepOrFullOfAttributesHarmsNobody() {
    StringBuilder attributes = new StringBuilder("<x");
    for (int i = 0; i < 20_000; i++) {
      attributes.append(" a").append(i).append("='1'");
    }
    logs.with(
        "security.xml",
        failed().replace("<System>", "<x>".repeat(30_000) + "<System>"),
        failed().replace("<System>", attributes + "/><System>"),
        failed().replace("<System>", "<!-- <Event> --><System>"),
        failed().replace("Alice", "<![CDATA[Alice]]>"));

    JsonNode found = logs.search(DC1);
    assertThat(found.path("matched").asInt() + found.path("unreadable_lines").asInt()).isEqualTo(4);
    assertThat(logs.logins("{\"user\": \"alice\"}")).hasSizeGreaterThanOrEqualTo(2);
  }

  @Test
  void aHugeEventIsSkippedAndTheNextOneRead() {
    logs.with("security.xml", failed().replace("KALI", "K".repeat(10 << 20)), failed());

    JsonNode found = logs.search(DC1);
    assertThat(found.path("matched").asInt()).isEqualTo(1);
    assertThat(found.path("unreadable_lines").asInt()).isEqualTo(1);
    assertThat(found.path("logins").path(0).path("line").asInt()).isEqualTo(2);
  }

  @Test
  void winlogbeatAndWazuhAreRead() {
    logs.with(
        "winlogbeat.ndjson",
        """
        {"@timestamp":"2026-11-22T10:00:01.123Z","event":{"code":"4625","outcome":"failure","category":["authentication"]},"winlog":{"event_id":"4625","provider_name":"Microsoft-Windows-Security-Auditing","computer_name":"DC1.corp.example","event_data":{"TargetUserName":"alice","TargetDomainName":"CORP","LogonType":"3","IpAddress":"203.0.113.7"}},"host":{"name":"dc1"}}\
        """);
    logs.with(
        "alerts.json",
        """
        {"timestamp":"2026-11-22T10:00:09.000+0000","agent":{"name":"dc1"},"data":{"win":{"system":{"eventID":"4624","providerName":"Microsoft-Windows-Security-Auditing","computer":"DC1.corp.example","systemTime":"2026-11-22T10:00:02.5000000Z"},"eventdata":{"targetUserName":"alice","targetDomainName":"CORP","logonType":"10","ipAddress":"203.0.113.7"}}}}\
        """);

    assertThat(logs.logins("{\"user\": \"alice\"}"))
        .containsExactly(
            "2026-11-22T10:00:02.500Z CORP\\alice 203.0.113.7 DC1.corp.example success"
                + " remote_interactive",
            "2026-11-22T10:00:01.123Z CORP\\alice 203.0.113.7 DC1.corp.example failure network");
  }

  @Test
  void aBinaryEventLogSaysHowToExportIt() {
    logs.with("Security.evtx", Logs.NOW, "ElfFile\0\0\0\0\0".getBytes(UTF_8));

    JsonNode found = logs.search(DC1);
    assertThat(found.path("truncated").asBoolean()).isTrue();
    assertThat(found.path("files").path(0).path("left_out").asString())
        .isEqualTo(
            "It is a binary event log. Export it: wevtutil qe Security /f:xml > security.xml");
  }
}
