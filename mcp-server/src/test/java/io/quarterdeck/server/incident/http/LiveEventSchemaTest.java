package io.quarterdeck.server.incident.http;

import static io.quarterdeck.server.RunningHub.ANA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.quarterdeck.server.RunningHub;
import io.quarterdeck.server.incident.Event;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The schema that others build on says what the hub tells. */
class LiveEventSchemaTest {
  private static final Path SCHEMA = Path.of("../docs/live-events.schema.json");

  /** Told as answers of roles, or not told. */
  private static final Set<Class<?>> ELSEWHERE =
      Set.of(
          Event.TokensSpent.class,
          Event.TasksGiven.class,
          Event.ActionsGiven.class,
          Event.CommandsGiven.class,
          Event.RoundSummed.class);

  @TempDir private Path home;

  private static String snake(String name) {
    return name.replaceAll("(?<=.)(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
  }

  @Test
  void everyKindHasItsMembers() throws IOException {
    JsonNode defined = JsonMapper.shared().readTree(Files.readString(SCHEMA)).path("$defs");
    Set<String> kinds = new TreeSet<>(Set.of("llm_response"));
    for (Class<?> kind : Event.class.getPermittedSubclasses()) {
      if (!ELSEWHERE.contains(kind)) {
        String word = snake(kind.getSimpleName());
        kinds.add(word);
        assertThat(defined.path(word).path("required").valueStream().map(JsonNode::asString))
            .as(word)
            .containsExactlyInAnyOrderElementsOf(
                Arrays.stream(kind.getRecordComponents())
                    .map(component -> snake(component.getName()))
                    .toList());
      }
    }
    assertThat(new TreeSet<>(defined.propertyNames())).isEqualTo(kinds);
  }

  @Test
  void whatIsToldFits() throws IOException {
    Schema schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(Files.readString(SCHEMA));
    try (RunningHub hub = RunningHub.start(home, Map.of())) {
      hub.post(
          ANA,
          "/api/event/create",
          "{\"event_id\": \"told\", \"message\": \"66.240.205.34 knocks at 10.1.2.3\"}");
      hub.post(ANA, "/incidents/told/messages", "{\"text\": \"I look\"}");
      await()
          .until(
              () -> hub.get(ANA, "/incidents/told/messages").text().contains("\"command_waits\""));
      for (String change :
          Stream.of(
                  "{\"mode\": \"manual\", \"roles\": {\"_expert\": {\"player\": \"person\"}}}",
                  "{\"assignee\": \"ana\"}",
                  "{\"close\": {\"resolution\": \"no_threat\", \"summary\": \"Ours.\"}}",
                  "{\"reopen\": \"once more\"}")
              .toList()) {
        hub.patch(ANA, "/incidents/told", change);
      }

      JsonNode messages = hub.get(ANA, "/incidents/told/messages").json().path("messages");

      assertThat(
              messages
                  .valueStream()
                  .map(message -> message.path("message_type").asString(""))
                  .collect(Collectors.toSet()))
          .contains("opened", "said", "llm_response", "command_ended", "mode_set", "closed");
      for (JsonNode message : messages) {
        assertThat(schema.validate(message)).as(message.toString()).isEmpty();
      }
    }
  }
}
