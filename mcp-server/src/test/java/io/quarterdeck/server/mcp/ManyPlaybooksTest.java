package io.quarterdeck.server.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarterdeck.server.RunningHub;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A hub with five hundred synced playbooks stays usable, by the list and without it. */
class ManyPlaybooksTest {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final int PLAYBOOKS = 500;

  @TempDir static Path home;
  private static SocPlatform platform;
  private static RunningHub hub;
  private static McpClient soar;
  private static McpClient searching;

  @BeforeAll
  static void start() throws IOException {
    platform = new SocPlatform();
    platform.connect(home);
    hub = RunningHub.start(home);
    soar = new McpClient(hub, RunningHub.SOAR);
    searching = new McpClient(hub, RunningHub.SOAR, "?mode=search");
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> soar.tools().size() > PLAYBOOKS && hub.get("soar", "/status").status() == 200);
  }

  @AfterAll
  static void stop() {
    hub.close();
    platform.close();
  }

  @Test
  void theListIsPagedInAnOrderThatStays() {
    List<String> playbooks = soar.tools();
    String cursor = soar.result("tools/list", "{}").path("nextCursor").asString("");
    JsonNode second = soar.result("tools/list", "{\"cursor\":\"" + cursor + "\"}");

    assertThat(soar.tools()).isEqualTo(playbooks).doesNotHaveDuplicates();
    assertThat(soar.result("tools/list", "{}").path("tools")).hasSize(100);
    assertThat(second.path("tools")).hasSize(100);
    assertThat(second.path("tools").get(0).path("name").asString("")).isEqualTo(playbooks.get(100));
    assertThat(playbooks.stream().dropWhile(name -> !name.equals("ad_disable_user")).toList())
        .isSorted();
  }

  @Test
  void aClientThatSearchesFindsReadsAndRunsTheRightOneForTwoThousandTokens() {
    String found = said("search_playbooks", "{\"query\":\"微步在线查询IP地址203.0.113.9的信誉\"}");
    String name = JSON.readTree(found).at("/playbooks/0/name").asString("");
    String read = said("describe_playbook", "{\"name\":\"" + name + "\"}");
    String run =
        said(
            "query_playbook", "{\"name\":\"" + name + "\",\"arguments\":{\"ip\":\"203.0.113.9\"}}");
    int definitions =
        searching.definitions().stream()
            .filter(tool ->
                List.of("search_playbooks", "describe_playbook", "query_playbook")
                    .contains(tool.path("name").asString("")))
            .mapToInt(Tokens::in)
            .sum();
    int answers = Tokens.in(found) + Tokens.in(read) + Tokens.in(run);
    System.out.printf(
        "find, read and run: %d tokens of definitions, %d of answers%n", definitions, answers);

    assertThat(name).isEqualTo("threatbook_ip");
    assertThat(JSON.readTree(run).path("state").asString("")).isEqualTo("succeeded");
    assertThat(platform.starts().getLast().arguments().path("ip").asString(""))
        .isEqualTo("203.0.113.9");
    assertThat(definitions + answers).isBetween(500, 2_000);
  }

  private static String said(String tool, String arguments) {
    JsonNode answer = searching.call(tool, arguments);
    assertThat(answer.path("content")).as(answer.toString()).hasSize(1);
    return answer.at("/content/0/text").asString("");
  }

  @Test
  void searchFindsWhatIsMeantInEnglishAndChinese() {
    List<String> missed = new ArrayList<>();
    int first = 0;
    List<String> questions = SocPlatform.lines("questions.txt");
    for (String line : questions) {
      String expected = line.substring(line.indexOf('|') + 1);
      List<String> found = found(line.substring(0, line.indexOf('|')));
      first += !found.isEmpty() && found.getFirst().equals(expected) ? 1 : 0;
      if (!found.contains(expected)) {
        missed.add(line + " found " + found);
      }
    }
    System.out.printf(
        "search: %d of %d among the first three, %d first%n",
        questions.size() - missed.size(), questions.size(), first);

    assertThat(questions).hasSize(30);
    assertThat(missed).hasSizeLessThanOrEqualTo(3);
  }

  private static List<String> found(String question) {
    String arguments = JSON.createObjectNode().put("query", question).put("limit", 3).toString();
    return searching
        .call("search_playbooks", arguments)
        .at("/structuredContent/playbooks")
        .valueStream()
        .map(row -> row.path("name").asString(""))
        .toList();
  }
}
