package io.quarterdeck.server.incident.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterdeck.decision.access.Caller;
import io.quarterdeck.decision.access.Scope;
import io.quarterdeck.decision.access.TokenResult;
import io.quarterdeck.server.EventStream;
import io.quarterdeck.server.RunningHub;
import io.quarterdeck.server.mcp.McpClient;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class IncidentViewsOverMcpTest {
  private static final JsonMapper JSON = JsonMapper.shared();

  @TempDir static Path home;
  private static RunningHub hub;
  private static McpClient desk;
  private static String gateway;

  @BeforeAll
  static void start() {
    hub =
        RunningHub.start(
            home, Map.of("QUARTERDECK_INCIDENTS", "none", "QUARTERDECK_MCP_WAIT_SECONDS", "1"));
    hub.let("desk", Set.of(Scope.READ, Scope.DECIDE, Scope.PLAY));
    desk = new McpClient(hub, "desk");
    gateway = open("gateway-1", "Somebody tries passwords at the mail gateway", "high");
  }

  @AfterAll
  static void stop() {
    hub.close();
  }

  private static String open(String id, String message, String severity) {
    ObjectNode arguments =
        JSON.createObjectNode()
            .put("event_id", id)
            .put("message", message)
            .put("severity", severity)
            .put("play_as_client", true);
    return told("open_incident", arguments.toString()).path("id").asString("");
  }

  private static JsonNode told(String tool, String arguments) {
    JsonNode result = desk.call(tool, arguments);
    assertThat(result.path("isError").booleanValue()).as("%s", result).isFalse();
    return result.path("structuredContent");
  }

  private static String error(McpClient client, String tool, String arguments) {
    JsonNode result = client.call(tool, arguments);
    assertThat(result.path("isError").booleanValue()).as("%s", result).isTrue();
    return result.at("/content/0/text").asString("");
  }

  @Test
  void incidentsAreListedTheGravestFirstAndFoundByTheirWords() {
    open("list-low", "A printer fails to print", "low");
    open("list-critical", "Files are encrypted on the share", "critical");

    JsonNode all = told("list_incidents", "{\"limit\": 1}");
    JsonNode found = told("list_incidents", "{\"q\": \"PRINTER print\", \"status\": \"open\"}");

    assertThat(all.at("/incidents/0/id").asString("")).isEqualTo("list-critical");
    assertThat(all.path("next").asString("")).isEqualTo("list-critical");
    assertThat(found.path("incidents")).hasSize(1);
    assertThat(found.at("/incidents/0/severity").asString("")).isEqualTo("low");
  }

  @Test
  void aPageGoesOnBehindTheLastOfTheOneBefore() {
    open("page-1", "The first of a pair", "low");
    open("page-2", "The second of a pair", "low");

    JsonNode first = told("list_incidents", "{\"q\": \"pair\", \"limit\": 1}");
    String last = first.path("next").asString("");
    JsonNode second =
        told("list_incidents", "{\"q\": \"pair\", \"limit\": 1, \"before\": \"" + last + "\"}");

    assertThat(second.path("incidents")).hasSize(1);
    assertThat(second.at("/incidents/0/id").asString("")).isNotEqualTo(last);
    assertThat(second.has("next")).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"messages, messages", "tree, rounds", "log, log"})
  void aPartOfAnIncidentIsRead(String part, String list) {
    JsonNode page =
        told("get_incident", "{\"incident\": \"gateway-1\", \"part\": \"" + part + "\"}");

    assertThat(page.path("id").asString("")).isEqualTo(gateway);
    assertThat(page.path(list).size()).isGreaterThanOrEqualTo(1);
  }

  @Test
  void theReportIsReadAsMarkdown() {
    JsonNode page = told("get_incident", "{\"incident\": \"gateway-1\", \"part\": \"report\"}");

    assertThat(page.path("report").asString("")).contains("# ", "passwords at the mail gateway");
    assertThat(page.has("next_after")).isFalse();
  }

  @Test
  void aLongLogIsReadInPagesWithNothingLeftOutOrTwice() {
    open("long", "Many speak", "low");
    String word = "\"" + "x".repeat(15_000) + "\"";
    for (int i = 0; i < 5; i++) {
      told("post_message", "{\"incident\": \"long\", \"text\": " + word + "}");
    }

    JsonNode first = told("get_incident", "{\"incident\": \"long\", \"part\": \"log\"}");
    long after = first.path("next_after").longValue();
    JsonNode second =
        told(
            "get_incident",
            "{\"incident\": \"long\", \"part\": \"log\", \"after\": " + after + "}");

    long events = hub.hub().incidents().incidents().find("long").orElseThrow().seq();
    assertThat(first.path("log").size() + second.path("log").size()).isEqualTo((int) events);
    assertThat(second.at("/log/0/seq").longValue()).isEqualTo(after + 1);
    assertThat(second.has("next_after")).isFalse();
  }

  @Test
  void oneEventIdIsOneIncident() {
    open("twice", "The same words", "low");
    ObjectNode same =
        JSON.createObjectNode()
            .put("event_id", "twice")
            .put("message", "The same words")
            .put("severity", "low");

    JsonNode again = told("open_incident", same.toString());
    String other = error(desk, "open_incident", same.put("message", "Other words").toString());

    assertThat(again.path("repeated").booleanValue()).isTrue();
    assertThat(other).contains("event_id");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"message\": \"\"}",
        "{\"message\": \" \"}",
        "{\"message\": 7}",
        "{\"message\": \"x\", \"severity\": \"bad\"}",
        "{\"message\": \"x\", \"event_id\": \"../x\"}"
      })
  void whatTellsOfNothingOpensNothing(String arguments) {
    assertThat(error(desk, "open_incident", arguments)).isNotBlank();
  }

  @ParameterizedTest
  @CsvSource({"get_incident", "post_message", "incident_next_turn"})
  void anIncidentThatIsNotThereIsSaidSo(String tool) {
    String more = tool.equals("post_message") ? ", \"text\": \"x\"" : "";

    assertThat(error(desk, tool, "{\"incident\": \"inc_0\"" + more + "}"))
        .contains("list_incidents");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"turn\": \"x\", \"claim\": 1, \"answer\": {}}",
        "{\"turn\": 7, \"claim\": 99999999999, \"answer\": {}}",
        "{\"turn\": \"x\", \"claim\": 1.5, \"answer\": {}}",
        "{\"turn\": \"x\", \"claim\": 1, \"answer\": null}"
      })
  void anAnswerToNoTurnIsSaidSo(String arguments) {
    assertThat(error(desk, "incident_submit_turn", arguments)).containsAnyOf("turn", "claim");
  }

  @Test
  void anotherTenantsIncidentIsAsUnknownAsOneThatIsNotThere() throws IOException {
    McpClient tenant = new McpClient(hub, tenant("acme"));

    String theirs =
        tenant
            .call("open_incident", "{\"message\": \"A guest at acme\"}")
            .at("/structuredContent/id")
            .asString("");
    JsonNode listed = tenant.call("list_incidents", "{}").at("/structuredContent/incidents");

    assertThat(listed).hasSize(1);
    assertThat(listed.at("/0/id").asString("")).isEqualTo(theirs);
    assertThat(error(tenant, "get_incident", "{\"incident\": \"gateway-1\"}"))
        .contains("No incident");
    assertThat(error(tenant, "incident_next_turn", "{\"incident\": \"gateway-1\"}"))
        .contains("No incident");
    assertThat(error(tenant, "incident_next_turn", "{}")).contains("one tenant");
    assertThat(
            tenant
                .result("resources/read", "{\"uri\": \"quarterdeck://incidents\"}")
                .at("/contents/0/text")
                .asString(""))
        .contains(theirs)
        .doesNotContain("gateway-1");
    assertThat(completed(tenant, "gate")).isEmpty();
    assertThat(told("list_incidents", "{\"q\": \"acme\"}").path("incidents")).hasSize(1);
  }

  private static String tenant(String name) {
    TokenResult made =
        hub.decisions()
            .tokens()
            .create(new Caller(name, null, Set.of(Scope.READ, Scope.DECIDE, Scope.PLAY), name));
    hub.bear(name, ((TokenResult.Created) made).token());
    return name;
  }

  @ParameterizedTest
  @ValueSource(strings = {"quarterdeck://incidents", "quarterdeck://incidents/not-theirs"})
  @Timeout(30)
  void aTenantHearsNothingOfAnotherTenantsIncidents(String uri) throws IOException {
    open("not-theirs", "Nothing that a tenant should hear of", "low");
    McpClient tenant = new McpClient(hub, tenant("tenant-" + uri.length()));
    String own = "{\"message\": \"Theirs\", \"play_as_client\": true}";
    String id = tenant.call("open_incident", own).at("/structuredContent/id").asString("");
    try (EventStream ours = desk.listen(uri);
        EventStream heard = tenant.listen(uri, "quarterdeck://incidents/" + id)) {
      assertThat(ours.data()).contains("acknowledged");
      assertThat(heard.data()).contains("acknowledged");
      for (int i = 0; i < 2; i++) {
        told("post_message", "{\"incident\": \"not-theirs\", \"text\": \"Hello\"}");
        assertThat(ours.data()).contains("updated");
      }
      tenant.call("post_message", "{\"incident\": \"" + id + "\", \"text\": \"Hello\"}");

      assertThat(List.of(heard.data(), uri.contains("not") ? id : heard.data()))
          .anyMatch(event -> event.contains(id))
          .noneMatch(event -> event.contains("not-theirs"));
    }
  }

  @Test
  void aTokenThatMayOnlyReadPlaysAndOpensNothing() {
    assertThat(new McpClient(hub, "looker").tools())
        .contains("list_incidents", "get_incident")
        .doesNotContain("open_incident", "post_message", "incident_next_turn");
  }

  private static JsonNode completed(McpClient client, String begun) {
    return client
        .result(
            "completion/complete",
            """
            {"ref": {"type": "ref/resource", "uri": "quarterdeck://incidents/{incident_id}"},
             "argument": {"name": "incident_id", "value": "%s"}}
            """
                .formatted(begun))
        .at("/completion/values");
  }

  @Test
  void anIncidentIsSuggestedByItsIdAndByTheWordsOfItsTitle() {
    assertThat(completed(desk, "gatew").toString()).contains("gateway-1");
    assertThat(completed(desk, "passwords at the").toString()).contains("gateway-1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"captain", "manager", "operator", "expert"})
  void aRolesPromptSaysWhatItDoesAndHowTurnsArePlayed(String role) {
    String english = prompt("role_" + role, "{}");
    String chinese = prompt("role_" + role, "{\"incident\": \"gateway-1\", \"language\": \"zh\"}");

    assertThat(english).contains("`_" + role + "`", "incident_submit_turn", "[\"_" + role + "\"]");
    assertThat(chinese).contains("`_" + role + "`", "如何进行", "\"incident\": \"gateway-1\"");
  }

  private static String prompt(String name, String arguments) {
    return desk.result(
            "prompts/get", "{\"name\": \"" + name + "\", \"arguments\": " + arguments + "}")
        .at("/messages/0/content/text")
        .asString("");
  }

  @Test
  void workingAnIncidentIsPlayingAllItsRoles() {
    assertThat(prompt("work_incident", "{\"incident\": \"gateway-1\"}"))
        .contains("gateway-1", "all its roles", "incident_next_turn");
    assertThat(
            McpClient.last(
                    desk.stateless(
                        "prompts/get",
                        (ObjectNode)
                            JSON.readTree(
                                "{\"name\": \"work_incident\", \"arguments\": {\"incident\": \"x\"}}")))
                .at("/error/message")
                .asString(""))
        .contains("list_incidents");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "quarterdeck://incidents",
        "quarterdeck://incidents/heard",
        "quarterdeck://incidents/heard/messages"
      })
  @Timeout(30)
  void aSubscriberHearsOfAChangePromptly(String uri) throws IOException {
    open("heard", "Somebody listens", "low");
    try (EventStream events = desk.listen(uri)) {
      assertThat(events.data()).contains("acknowledged");
      told("post_message", "{\"incident\": \"heard\", \"text\": \"Hello\"}");

      assertThat(events.data()).contains("notifications/resources/updated", "\"" + uri + "\"");
    }
  }
}
