package io.quarterdeck.playbook.octomation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.quarterdeck.playbook.platform.PlatformException;
import io.quarterdeck.playbook.platform.PlatformPlaybook;
import io.quarterdeck.playbook.platform.PlatformProblem;
import io.quarterdeck.playbook.platform.PlatformServer.Asked;
import io.quarterdeck.playbook.platform.SoarPlatform;
import io.quarterdeck.playbook.schema.ParameterSchema;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OctoMationCatalogueTest {
  private final OctoMationServer server;

  OctoMationCatalogueTest() throws IOException {
    server = new OctoMationServer();
  }

  @AfterEach
  void close() {
    server.close();
  }

  private List<PlatformPlaybook> list(Map<String, String> options) {
    try (SoarPlatform platform = server.open(options)) {
      return platform.list();
    }
  }

  private List<String> targets() {
    return server.asked().stream()
        .map(Asked::target)
        .filter(target -> !target.contains("/param"))
        .toList();
  }

  @Test
  void onlyWhatIsOnlineAndOnIsShownAlthoughTheServerGivesMore() {
    assertThat(list(Map.of()))
        .extracting(PlatformPlaybook::title)
        .containsExactly("通用IP地址威胁情报信息查询", "操作系统登录日志查询", "冻结Windows AD用户", "asset_query_by_ip");
    assertThat(server.asked().getFirst().body()).isEqualTo("{\"publishStatus\":\"ONLINE\"}");
  }

  @Test
  void pagesAreReadUntilTheLast() {
    list(Map.of());

    assertThat(targets())
        .containsExactly("/api/playbooks?page=1&size=100", "/api/playbooks?page=2&size=100");
  }

  @Test
  void aServerThatCountsPagesFromZeroLosesNone() {
    server.countsPagesFromZero();

    assertThat(list(Map.of()))
        .extracting(PlatformPlaybook::id)
        .containsExactly(
            "12316887511154270", "12321445036046216", "12321445036046300", "12321445036046301");
    assertThat(targets())
        .containsExactly("/api/playbooks?page=1&size=100", "/api/playbooks?page=0&size=100");
  }

  @Test
  void theWholeCatalogueCanBeHadInOneAnswer() {
    assertThat(list(Map.of("listing", "all")))
        .extracting(PlatformPlaybook::id)
        .containsExactly(
            "12321445036046216", "12316887511154270", "12321445036046300", "12321445036046301");
    assertThat(targets()).containsExactly("/odp/core/v1/api/playbook/findAll");
  }

  @ParameterizedTest
  @CsvSource({
    "pages, MCP, 12316887511154270 12321445036046216",
    "all, MCP, 12321445036046216 12316887511154270",
    "pages, 处置, 12321445036046300",
    "pages, mcp, ''"
  })
  void aLabelSaysWhatIsShown(String listing, String label, String ids) {
    assertThat(list(Map.of("listing", listing, "label", label)))
        .extracting(PlatformPlaybook::id)
        .containsExactly(ids.isEmpty() ? new String[0] : ids.split(" "));
  }

  @Test
  void aPlaybookWithoutTheLabelIsNotDescribed() {
    try (SoarPlatform platform = server.open(Map.of("label", "MCP"))) {
      assertThat(
              catchThrowableOfType(
                  PlatformException.class, () -> platform.describe("12321445036046300")))
          .extracting(PlatformException::problem)
          .isEqualTo(PlatformProblem.NOT_FOUND);
    }
  }

  @Test
  void theSeedsPlaybooksAreReadWhole() {
    PlatformPlaybook query = list(Map.of()).getFirst();

    assertThat(query)
        .isEqualTo(
            new PlatformPlaybook(
                "12316887511154270",
                "通用IP地址威胁情报信息查询",
                "General_IP_Threat_Intelligence_Query",
                "查询IP地址的威胁情报",
                ParameterSchema.parse(
                    "{\"type\":\"object\",\"properties\":{\"src\":{\"type\":\"string\","
                        + "\"description\":\"源地址\"}},\"required\":[\"src\"],"
                        + "\"additionalProperties\":false}"),
                List.of("MCP", "情报"),
                null,
                true));
  }

  @Test
  void aNameThatIsAHashTellsLessThanTheTitle() {
    assertThat(list(Map.of()))
        .extracting(PlatformPlaybook::slugFrom)
        .containsExactly(
            "General_IP_Threat_Intelligence_Query",
            "os_login_log_query",
            "冻结Windows AD用户",
            "asset_query_by_ip");
  }

  @Test
  void anErrorInsteadOfParametersMeansThatThereAreNone() {
    assertThat(list(Map.of()).getLast().parameters()).isEqualTo(ParameterSchema.NONE);
  }

  @ParameterizedTest
  @CsvSource({
    "prefix, odp, must be empty or like /odp/core/v1",
    "prefix, /odp/../admin?x=, must be empty or like /odp/core/v1",
    "read_prefix, https://elsewhere, must be empty or like /odp/core/v1",
    "event_id, war room, must be the digits of an event's id",
    "listing, some, must be pages or all",
    "lable, MCP, 'is unknown; there are event_id, label, listing, prefix, read_prefix'"
  })
  void aWrongOptionIsNamed(String option, String value, String rule) {
    Map<String, String> options = Map.of(option, value);

    assertThatThrownBy(() -> server.open(options))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the option " + option + " of soc " + rule);
  }
}
