package io.quarterdeck.playbook.stackstorm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarterdeck.playbook.Risk;
import io.quarterdeck.playbook.platform.PlatformException;
import io.quarterdeck.playbook.platform.PlatformPlaybook;
import io.quarterdeck.playbook.platform.SoarPlatform;
import io.quarterdeck.playbook.platform.StartOutcome;
import io.quarterdeck.playbook.platform.StartRequest;
import io.quarterdeck.playbook.schema.Arguments;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StackStormCatalogueTest {
  private final StackStormServer server;

  StackStormCatalogueTest() throws IOException {
    server = new StackStormServer();
  }

  @AfterEach
  void close() {
    server.close();
  }

  private PlatformPlaybook described(String reference) {
    try (SoarPlatform platform = server.open(Map.of())) {
      return platform.describe(reference);
    }
  }

  private List<String> listed(Map<String, String> options) {
    try (SoarPlatform platform = server.open(options)) {
      return platform.list().stream().map(PlatformPlaybook::id).toList();
    }
  }

  @Test
  void parametersBecomeASchemaInTheirOrder() {
    assertThat(described("soc.block_ip").parameters().json())
        .isEqualTo(
            """
            {"type":"object","properties":{\
            "ip":{"type":"string","description":"The address"},\
            "minutes":{"type":"integer","exclusiveMinimum":0,"maximum":1440,"default":60},\
            "comment":{"type":"string","maxLength":200},\
            "anything":{"description":"Of any type"},\
            "gateway":{"type":"string","description":"StackStorm fills it in where it is left out."},\
            "retries":{"type":"integer","description":"StackStorm fills it in where it is left out."},\
            "severity":{"type":"string","enum":["low","high"],"default":"low"},\
            "ticket":{"type":"object"},\
            "zones":{"type":"array","items":{"type":"integer"},"default":[1,2]}},\
            "required":["ip"],"additionalProperties":false}\
            """);
  }

  @Test
  void whatIsImmutableOrSecretIsNotOffered() {
    assertThat(described("soc.block_ip").parameters().json())
        .doesNotContain("dry_run", "token", "hunter2");
  }

  @Test
  void anActionThatAsksForASecretIsShownAndCannotBeStarted() {
    PlatformPlaybook action = described("soc.isolate_host");

    assertThat(action.enabled()).isFalse();
    assertThat(action.description())
        .isEqualTo(
            "Cut a host off It cannot be started from here: it asks for the secret password, which"
                + " must not pass through a client. Keep that in its pack's configuration.");
  }

  @Test
  void whatOnlyTheRunnerDemandsIsAskedFor() {
    assertThat(described("linux.uptime").parameters().json())
        .isEqualTo(
            """
            {"type":"object","properties":{\
            "hosts":{"type":"string","description":"A comma delimited string of a list of hosts"}},\
            "required":["hosts"],"additionalProperties":false}\
            """);
  }

  @Test
  void anActionThatRunsAnyCommandIsCritical() {
    assertThat(described("core.local").risk()).isEqualTo(Risk.CRITICAL);
    assertThat(described("linux.uptime").risk()).isNull();
    assertThat(described("soc.block_ip").risk()).isNull();
  }

  @Test
  void packAndTagsAreLabels() {
    assertThat(described("soc.block_ip").labels())
        .containsExactly("soc", "containment", "team=soc");
  }

  @ParameterizedTest
  @CsvSource({
    "'', '', core.local linux.uptime soc.block_ip soc.isolate_host",
    "linux, '', linux.uptime",
    "'soc, linux', '', linux.uptime soc.block_ip soc.isolate_host",
    "linux, soc.block_ip, linux.uptime soc.block_ip",
    "'', 'soc.block_ip,core.local', core.local soc.block_ip",
    "'', soc.switched_off, ''",
    "gone, '', ''"
  })
  void theOptionsChoose(String packs, String actions, String shown) {
    assertThat(listed(Map.of("packs", packs, "actions", actions)))
        .containsExactlyElementsOf(shown.isEmpty() ? List.of() : List.of(shown.split(" ")));
  }

  @Test
  void whatTheOptionsDoNotChooseIsNeitherDescribedNorStarted() {
    StartRequest request =
        new StartRequest("run_1", "core.local", "", Arguments.parse("{\"cmd\": \"id\"}"));
    try (SoarPlatform platform = server.open(Map.of("packs", "soc"))) {
      assertThatThrownBy(() -> platform.describe("core.local"))
          .isInstanceOf(PlatformException.class)
          .hasMessage(
              "soc shows no such action: it is gone, switched off or not chosen by its options.");
      assertThat(platform.start(request)).isInstanceOf(StartOutcome.NotStarted.class);
    }
    assertThat(server.asked()).isEmpty();
  }

  @Test
  void aListInPartsIsReadToItsEnd() {
    server.cutsListsAfter(2);

    assertThat(listed(Map.of()))
        .containsExactly("core.local", "linux.uptime", "soc.block_ip", "soc.isolate_host");
  }

  @Test
  void aListThatNeverEndsIsNotReadForEver() {
    server.cutsListsAfter(0);
    assertThat(listed(Map.of())).isEmpty();

    server.answers("actions", 200, "[" + "{\"ref\": \"a.b\"},".repeat(99) + "{\"ref\": \"a.b\"}]");
    assertThatThrownBy(() -> listed(Map.of()))
        .isInstanceOf(PlatformException.class)
        .hasMessage(
            "soc never says that a page is the last. Choose packs, or look at its version.");
  }

  @Test
  void aMissingRightIsToldInTheServersWords() {
    server.answers(
        "runnertypes", 403, "{\"faultstring\": \"User 'hub' lacks \\\"runner_type_list\\\"\"}");

    assertThatThrownBy(() -> listed(Map.of()))
        .isInstanceOf(PlatformException.class)
        .hasMessageContaining("refuses the token")
        .hasMessageContaining("It says: \"User 'hub' lacks \"runner_type_list\"\".");
  }

  @ParameterizedTest
  @CsvSource({
    "/api/v1, ''",
    "/api/v1, /",
    "/api/v1, /api",
    "/api/v1, /api/",
    "/api/v1, /api/v1",
    "/api/v1, /api/v1/",
    "/v1, /v1",
    "/st2/api/v1, /st2"
  })
  void theAddressMayNameTheApiOrNot(String prefix, String path) throws IOException {
    try (StackStormServer elsewhere = new StackStormServer(prefix);
        SoarPlatform platform = elsewhere.openAt(path)) {
      assertThat(platform.list()).hasSize(4);
    }
  }

  @Test
  void aTokenIsSentAsOne() {
    listed(Map.of("auth", "token"));

    assertThat(server.asked())
        .allSatisfy(
            asked -> assertThat(asked.secret()).isEqualTo("token " + StackStormServer.SECRET));
  }
}
