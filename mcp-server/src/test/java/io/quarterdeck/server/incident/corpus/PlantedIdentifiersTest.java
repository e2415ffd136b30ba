package io.quarterdeck.server.incident.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterdeck.decision.access.Scope;
import io.quarterdeck.server.RunningHub;
import io.quarterdeck.server.RunningHub.Answer;
import io.quarterdeck.server.incident.AlertNote;
import io.quarterdeck.server.incident.Event;
import io.quarterdeck.server.incident.KnownEntity;
import io.quarterdeck.server.incident.Limits;
import io.quarterdeck.server.incident.Mode;
import io.quarterdeck.server.incident.PlayerKind;
import io.quarterdeck.server.incident.Severity;
import io.quarterdeck.server.incident.role.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Identifiers of every kind stand everywhere in several incidents, and none in the export. */
class PlantedIdentifiersTest {
  /** None may be found, whatever its case. */
  private static final List<String> PLANTED =
      List.of(
          "45.155.205.233",
          "45[.]155[.]205[.]233",
          "192.168.77.41",
          "2a02:6b8:1f::77",
          "fin-ws-0412",
          "srv-backup07",
          "mail.acme-industries.com",
          "acme-industries",
          "jdoe",
          "mmustermann",
          "mustermann",
          "erika.musterfrau",
          "musterfrau",
          "schmidtke",
          "okonkwo",
          "evil-updates.net",
          "badcdn.ru",
          "00:1b:44:11:3a:b7",
          "00-1B-44-11-3A-B7",
          "001b.4411.3ab7",
          "d41d8cd98f00b204e9800998ecf8427e",
          "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
          "INC0045123",
          "JIRA-8841",
          "S-1-5-21-3623811015",
          "Tr0ub4dor",
          "111122223333",
          "ACMECORP",
          "invoice-2291.html",
          "quellbach",
          "lindqvist",
          "brammer",
          "zephyr-gate",
          "7730041",
          "ada okonkwo");

  private static final String ALERT =
      """
      Login of ACMECORP\\jdoe from 45.155.205.233 (45[.]155[.]205[.]233) to FIN-WS-0412 and \
      fin-ws-0412.mail.acme-industries.com; user=MMUSTERMANN, mail erika.musterfrau@acme-industries.com, \
      erika.musterfrau[at]acme-industries[.]com, hxxps://evil-updates[.]net/invoice-2291.html?u=jdoe%40x, \
      C:\\Users\\jdoe\\AppData\\x.exe and /home/mmustermann/.ssh, MAC 00:1b:44:11:3a:b7, \
      00-1B-44-11-3A-B7 and 001b.4411.3ab7, md5 d41d8cd98f00b204e9800998ecf8427e, \
      9F86D081884C7D659A2FEAA0C55AD015A3BF4F1B2B0B822CD15D6C15B0F00A08, gateway 192.168.77.41, \
      2a02:6b8:1f::77, ticket INC0045123 and JIRA-8841, S-1-5-21-3623811015-3361044348-30300820-1013, \
      arn:aws:iam::111122223333:user/jdoe, src%3D45.155.205.233%26u%3Djdoe, \\"jdoe\\" \\njdoe, \
      svc_jdoe_report.txt, jdoe@fin-ws-0412, password=Tr0ub4dor, www.badcdn.ru-x\
      """;

  private static final String PEOPLE_ALONE =
      "jdoe called Erika.Musterfrau; Max Mustermann and srv-backup07 know; ask lindqvist or Okonkwo, who owns zephyr-gate. ";

  private static final JsonMapper JSON = JsonMapper.shared();

  @TempDir static Path home;
  private static RunningHub hub;
  private static List<String> lines;

  @BeforeAll
  static void start() throws IOException {
    Files.writeString(
        home.resolve("background.md"),
        "Our domain is acme-industries.com, our gateway 192.168.77.41; call Tilda Brammer.");
    Files.createDirectories(home.resolve("context"));
    Files.writeString(
        home.resolve("context/assets.yaml"),
        "[{ip: 192.168.77.41, name: zephyr-gate, owner: Ada Okonkwo}]");
    hub = RunningHub.start(home);
    hub.let("admin-here", Set.of(Scope.ADMIN));
    hub.let("lindqvist", Set.of(Scope.PERSON, Scope.PLAY, Scope.READ));
    hub.let("quellbach", Set.of(Scope.PLAY));
    play("inc_planted_1", "Erika Musterfrau");
    play("INC0045123", "schmidtke");
    play("7730041", "Quellbach");
    Answer export = hub.get("admin-here", "/corpus");
    assertThat(export.status()).as(export.text()).isEqualTo(200);
    lines = export.text().lines().toList();
  }

  @AfterAll
  static void stop() {
    hub.close();
  }

  private static void play(String id, String speaker) {
    var incidents = hub.hub().incidents();
    List<KnownEntity> entities =
        List.of(
            new KnownEntity("user", "jdoe", "actor", true, true),
            new KnownEntity("user", "max mustermann", "actor", true, true),
            new KnownEntity("ip", "45.155.205.233", "source", false, true),
            new KnownEntity("host", "fin-ws-0412", "target", true, true),
            new KnownEntity("domain", "evil-updates.net", "related", false, true));
    incidents
        .incidents()
        .open(
            id,
            new Event.Opened(
                PEOPLE_ALONE + ALERT,
                ALERT,
                PEOPLE_ALONE,
                Severity.HIGH,
                "SIEM",
                "default",
                "lindqvist",
                true,
                null,
                entities,
                Mode.AUTO,
                new Limits(5, 50, 1_000_000, Duration.ofHours(4))),
            List.of(
                new AlertNote(
                    "dec_0123456789abcdef",
                    Instant.parse("2026-03-04T03:10:00Z"),
                    ALERT,
                    Severity.HIGH,
                    "5712",
                    List.of("T1110.001"),
                    70,
                    entities,
                    true)),
            Role.PLAYED.stream()
                .map(role -> new Event.PlayerSet(role, PlayerKind.MODEL, "lindqvist"))
                .toList());
    incidents.acts().say(id, "lindqvist", true, "From " + speaker + ": " + ALERT);
    incidents.acts().assign(id, "schmidtke", "lindqvist");
    answer(
        id,
        """
        {"response_type": "TASK", "tasks": [{"task_assignee": "_coordinator", "task_type":
         "notify", "task_name": %s, "task_entity": "jdoe"}]}\
        """
            .formatted(text(PEOPLE_ALONE + "See 45.155.205.233")));
    JsonNode manager = next(id);
    String task =
        hub.hub().incidents().incidents().find(id).orElseThrow().tasks().iterator().next().id();
    submit(
        id,
        manager,
        "{\"response_type\": \"ACTION\", \"actions\": [{\"task_id\": \"%s\", \"action_name\": %s,"
                .formatted(task, text("Call Erika.Musterfrau of ACMECORP"))
            + " \"person\": \"schmidtke\"}]}");
    JsonNode operator = next(id);
    String action =
        hub.hub().incidents().incidents().find(id).orElseThrow().actions().iterator().next().id();
    submit(
        id,
        operator,
        """
        {"response_type": "COMMAND", "commands": [{"action_id": "%s", "command_name": "Ask jdoe",
         "command_type": "manual", "command_entity": {"user_name": "schmidtke"},
         "command_params": {"owner": "quellbach", "about": %s, "nested": {"jdoe": ["45.155.205.233"]}}}]}\
        """
            .formatted(action, text(ALERT)));
    incidents
        .acts()
        .close(
            id,
            io.quarterdeck.server.incident.Resolution.CONTAINED,
            PEOPLE_ALONE + ALERT,
            "lindqvist");
  }

  private static String text(String text) {
    return JSON.writeValueAsString(text);
  }

  private static void answer(String id, String answer) {
    submit(id, next(id), answer);
  }

  private static JsonNode next(String id) {
    JsonNode turn =
        hub.post("quellbach", "/turns/next", "{\"incident\": \"" + id + "\", \"wait\": 20}")
            .json()
            .path("turn");
    assertThat(turn.isObject()).isTrue();
    return turn;
  }

  private static void submit(String id, JsonNode turn, String answer) {
    ObjectNode body = JSON.createObjectNode();
    body.set("claim", turn.path("claim"));
    body.set("answer", JSON.readTree(answer));
    Answer submitted =
        hub.post(
            "quellbach",
            "/incidents/" + id + "/turns/" + turn.path("turn").asString() + "/answer",
            body.toString());
    assertThat(submitted.status()).as(submitted.text()).isEqualTo(200);
  }

  @Test
  void promptsThatShipStayAsTheyAre() {
    assertThat(lines)
        .isNotEmpty()
        .allSatisfy(line ->
            assertThat(JSON.readTree(line).at("/messages/0/content").asString(""))
                .doesNotContainPattern("(user|host|incident)-[0-9a-f]{8}"));
  }

  @Test
  void noneOfThemIsInTheExport() {
    assertThat(lines).hasSize(9);
    for (String line : lines) {
      String whole = line.toLowerCase(Locale.ROOT);
      for (String planted : PLANTED) {
        int at = whole.indexOf(planted.toLowerCase(Locale.ROOT));
        assertThat(at)
            .as(
                "%s in …%s…",
                planted,
                at < 0
                    ? ""
                    : whole.substring(Math.max(0, at - 60), Math.min(whole.length(), at + 60)))
            .isEqualTo(-1);
      }
    }
  }

  @Test
  void theSameThingIsCalledTheSameInAllOfThem() {
    Set<String> addresses = new TreeSet<>();
    Set<String> hosts = new TreeSet<>();
    for (String line : lines) {
      String user = JSON.readTree(line).at("/messages/1/content").asString();
      Matcher login =
          Pattern.compile(
                  "from (198\\.1[89]\\.\\d+\\.\\d+) \\((198[.\\d]+)\\) to (host-[0-9a-f]{8}\\.example)")
              .matcher(user);
      assertThat(login.find()).as(user).isTrue();
      addresses.addAll(List.of(login.group(1), login.group(2)));
      hosts.add(login.group(3));
    }
    assertThat(addresses).hasSize(1);
    assertThat(hosts).hasSize(1);
  }

  @Test
  void whatIsInsideStaysInside() {
    assertThat(lines)
        .allSatisfy(line -> assertThat(line).containsPattern("gateway 10\\.\\d+\\.\\d+\\.\\d+"));
  }

  @Test
  void aLineIsAConversationOfARole() {
    List<String> roles = new ArrayList<>();
    for (String line : lines) {
      JsonNode turn = JSON.readTree(line);
      roles.add(turn.path("role").asString());
      assertThat(turn.path("messages").findValuesAsString("role"))
          .containsExactly("system", "user", "assistant");
      assertThat(turn.path("resolution").asString()).isEqualTo("contained");
      assertThat(turn.at("/messages/0/content").asString()).startsWith("# ");
      assertThat(JSON.readTree(turn.at("/messages/2/content").asString()).has("response_type"))
          .isTrue();
    }
    assertThat(roles)
        .containsExactly(
            "_captain",
            "_manager",
            "_operator",
            "_captain",
            "_manager",
            "_operator",
            "_captain",
            "_manager",
            "_operator");
  }

  @Test
  void twoExportsCannotBeComparedByTheirPseudonyms() {
    String again = hub.get("admin-here", "/corpus?role=_captain").text();

    assertThat(again.lines()).hasSize(3);
    assertThat(JSON.readTree(again.lines().findFirst().orElseThrow()).path("incident"))
        .isNotEqualTo(JSON.readTree(lines.getFirst()).path("incident"));
  }

  @Test
  void whatIsWantedIsChosen() {
    assertThat(hub.get("admin-here", "/corpus?resolution=no_threat").text()).isEmpty();
    assertThat(hub.get("admin-here", "/corpus?least_quality=71").text()).isEmpty();
    assertThat(hub.get("admin-here", "/corpus?least_quality=70").text().lines()).hasSize(9);
    assertThat(hub.get("admin-here", "/corpus?since=2126-01-01T00:00:00Z").text()).isEmpty();
    assertThat(hub.get("admin-here", "/corpus?least_quality=101").status()).isEqualTo(422);
    assertThat(hub.get("admin-here", "/corpus?role=captain").status()).isEqualTo(422);
    assertThat(hub.get("looker", "/corpus").status()).isEqualTo(403);
    assertThat(hub.hub().playbooks().audit().of("corpus")).isNotEmpty();
  }
}
