package io.quarterdeck.server.incident.role;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

class AnswerSchemaTest {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
  private static final Path FILES = Path.of("src/test/resources/roles");

  /** What a schema cannot say. */
  private static final String BEYOND_SCHEMA =
      ".* (has no action; .*|has no command; .*|is asked for twice; .*|is there twice; .*"
          + "|has no note; .*|is noted twice; .*|still looks into: .*)";

  private static Schema compiled(TurnScope scope) {
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(AnswerSchema.of(scope));
  }

  private static TurnScope withTasks(int count) {
    List<String> tasks = IntStream.range(0, count).mapToObj(at -> "task_" + at).toList();
    return Scopes.of(Role.MANAGER, tasks, List.of(), List.of());
  }

  @ParameterizedTest
  @EnumSource(
      value = Role.class,
      names = {"CAPTAIN", "MANAGER", "OPERATOR", "EXPERT"})
  void theSchemaIsAsWritten(Role role) throws IOException {
    Path file = FILES.resolve(role.word().substring(1) + ".schema.json");
    String schema =
        JSON.writeValueAsString(AnswerSchema.of(Scopes.ofRole(role))).replace("\r", "") + "\n";
    if ("update".equals(System.getProperty("snapshots"))) {
      Files.writeString(file, schema, UTF_8);
    }

    assertThat(file).as("write it with -Dsnapshots=update, then read it").hasContent(schema);
  }

  @ParameterizedTest
  @EnumSource(
      value = Role.class,
      names = {"CAPTAIN", "MANAGER", "OPERATOR", "EXPERT"})
  void whatTheSchemaAllowsTheReaderAccepts(Role role) {
    TurnScope scope = Scopes.ofRole(role);
    ObjectNode schema = AnswerSchema.of(scope);
    Schema compiled = compiled(scope);
    AllowedAnswers allowed = new AllowedAnswers(new Random(17));
    int accepted = 0;
    for (int round = 0; round < 500; round++) {
      JsonNode answer = allowed.of(schema);
      assertThat(compiled.validate(answer)).as(answer.toString()).isEmpty();
      switch (AnswerReader.read(answer.toString(), scope)) {
        case Reading.Accepted _ -> accepted++;
        case Reading.Refused refused ->
            assertThat(refused.problems())
                .as(answer.toString())
                .allSatisfy(problem -> assertThat(problem.sentence()).matches(BEYOND_SCHEMA));
      }
    }

    assertThat(accepted).isGreaterThan(100);
  }

  @Test
  void whatTheReaderRefusesForItsFormTheSchemaForbids() {
    for (String answer :
        List.of(
            "{}",
            "{\"response_type\": \"COMMAND\", \"commands\": []}",
            "{\"response_type\": \"TASK\"}",
            "{\"response_type\": \"TASK\", \"tasks\": []}",
            "{\"response_type\": \"MISSION_COMPLETE\", \"resolution\": \" \", \"summary\": \"x\"}",
            "{\"response_type\": \"ROGER\", \"tasks\": [{}]}")) {
      assertThat(compiled(Scopes.captain()).validate(JSON.readTree(answer)))
          .as(answer)
          .isNotEmpty();
    }
  }

  @Test
  void upToAHundredIdsAreListed() {
    assertThat(ids(withTasks(100)).path("enum")).hasSize(100);
    assertThat(ids(withTasks(101)).has("enum")).isFalse();
  }

  @Test
  void everyOpenTaskCanHaveAnAction() {
    ArrayNode actions = JSON.createArrayNode();
    for (int at = 0; at < 70; at++) {
      actions
          .addObject()
          .put("task_id", "task_" + at)
          .put("action_assignee", "_operator")
          .put("action_name", "Look")
          .put("playbook_name", "isolate");
    }
    ObjectNode answer = JSON.createObjectNode().put("response_type", "ACTION");
    answer.set("actions", actions);

    assertThat(compiled(withTasks(70)).validate(answer)).isEmpty();
    assertThat(AnswerReader.read(answer.toString(), withTasks(70)))
        .isInstanceOf(Reading.Accepted.class);
  }

  private static JsonNode ids(TurnScope scope) {
    return AnswerSchema.of(scope)
        .at("/anyOf/0/properties/actions/items/anyOf/0/properties/task_id");
  }

  @Test
  void theExecutorHasNone() {
    TurnScope executor = Scopes.ofRole(Role.EXECUTOR);

    assertThatThrownBy(() -> AnswerSchema.of(executor)).hasMessage("the executor answers nothing");
  }
}
