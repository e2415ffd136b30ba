package io.quarterdeck.playbook.shuffle;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterdeck.playbook.platform.PlatformProblem;
import io.quarterdeck.playbook.platform.PlatformServer.Asked;
import io.quarterdeck.playbook.platform.SoarPlatform;
import io.quarterdeck.playbook.platform.StartOutcome;
import io.quarterdeck.playbook.platform.StartOutcome.NotStarted;
import io.quarterdeck.playbook.platform.StartOutcome.Started;
import io.quarterdeck.playbook.platform.StartRequest;
import io.quarterdeck.playbook.schema.Arguments;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShuffleArgumentTest {
  private static final String RUN = "run_7ed73c14bd194cfa9ea4321c5836008a";
  private static final String EXECUTION = "7ed73c14-bd19-4cfa-9ea4-321c5836008a";
  private static final String REMOTE = ShuffleServer.BLOCK + "/" + EXECUTION;
  private static final String THREAT_LIST = "8a3cac91-b34b-4a16-a65e-d6aee0cb3415";
  private static final String EVERY_QUESTION = "6f2eada3-8b52-4c1f-8e64-1d2a3b4c5d6e";

  private final ShuffleServer server;

  ShuffleArgumentTest() throws IOException {
    server = new ShuffleServer();
  }

  @AfterEach
  void close() {
    server.close();
  }

  private static StartRequest request(String workflow, String arguments) {
    return new StartRequest(RUN, workflow, "any", Arguments.parse(arguments));
  }

  private StartOutcome start(String workflow, String arguments) {
    try (SoarPlatform platform = server.open(Map.of())) {
      return platform.start(request(workflow, arguments));
    }
  }

  private List<Asked> posts() {
    return server.asked().stream().filter(asked -> asked.method().equals("POST")).toList();
  }

  @Test
  void answersAreSentAsTheTextOfAJsonObjectUnderTheKeysOfTheForm() {
    assertThat(
            start(
                ShuffleServer.BLOCK, "{\"comment\": \"says \\\"no\\\"\\n封\", \"ip\": \"1.2.3.4\"}"))
        .isEqualTo(new Started(REMOTE));

    assertThat(posts())
        .singleElement()
        .satisfies(asked ->
            assertThat(asked.target())
                .isEqualTo("/api/v1/workflows/" + ShuffleServer.BLOCK + "/execute"))
        .satisfies(asked ->
            assertThat(asked.body())
                .isEqualTo(
                    "{\"execution_argument\":\"{\\\"ip\\\":\\\"1.2.3.4\\\",\\\"comment\\\":"
                        + "\\\"says \\\\\\\"no\\\\\\\"\\\\n封\\\"}\",\"execution_id\":\""
                        + EXECUTION
                        + "\"}"));
  }

  @Test
  void aCleanedNameIsSentAsTheKeyThatTheWorkflowReads() {
    server.has("workflow-every-question");

    start(
        EVERY_QUESTION,
        "{\"src_ip\": \"a\", \"src_ip_2\": \"b\", \"field\": \"c\", \"severity\": \"low\"}");

    assertThat(server.starts().getFirst().arguments())
        .hasToString("{\"src ip\":\"a\",\"src_ip\":\"b\",\"源地址\":\"c\",\"severity\":\"low\"}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"plain words", "{\"ips\": [\"1.2.3.4\"]}", "[1.50, null]", "\" quoted \"", "''"})
  void aFreeArgumentArrivesAsItIs(String text) {
    String json = Recorded.JSON.writeValueAsString(Map.of("execution_argument", text));

    assertThat(start(THREAT_LIST, json)).isInstanceOf(Started.class);
    assertThat(server.starts().getFirst().arguments().path("execution_argument").asString())
        .isEqualTo(text);
  }

  @Test
  void wordsThatNodesSpellOtherwiseArriveAsTheyAre() {
    String answers = "{\"ip\":\"1.2.3.4\",\"comment\":\"a False positive, True, so\"}";

    assertThat(start(ShuffleServer.BLOCK, answers)).isInstanceOf(Started.class);
    assertThat(server.starts().getFirst().arguments()).hasToString(answers);
  }

  @Test
  void noArgumentIsNotTheWholeRequest() {
    assertThat(start(THREAT_LIST, "{}")).isInstanceOf(Started.class);

    assertThat(server.starts().getFirst().arguments()).hasToString("{\"execution_argument\":\"\"}");
  }

  @Test
  void textThatShuffleWouldEvaluateIsNotSent() {
    String log = "{\"ip\": \"1.2.3.4\", \"comment\": \"GET /?q={{ self.authorization }}\"}";
    try (SoarPlatform platform = server.open(Map.of())) {
      assertThat(platform.objection(ShuffleServer.BLOCK, Arguments.parse(log))).isPresent();
    }

    assertThat(start(ShuffleServer.BLOCK, log))
        .isInstanceOf(NotStarted.class)
        .extracting("problem")
        .isEqualTo(PlatformProblem.REJECTED);
    assertThat(server.asked()).isEmpty();
  }

  @Test
  void aKeyThatCouldArriveAsAnotherIsNotSent() {
    server.has("workflow-dotted-key");

    assertThat(start("70a3beb4-9c63-4d20-9f75-2e3b4c5d6e7f", "{\"source_ip\": \"1.2.3.4\"}"))
        .isEqualTo(
            new NotStarted(
                PlatformProblem.REJECTED,
                "soc may change a key of this workflow's form on the way. Rename it there."));
    assertThat(posts()).isEmpty();
  }

  @Test
  void whatTheFormNoLongerAsksForIsNotSent() {
    assertThat(start(ShuffleServer.BLOCK, "{\"ip\": \"1.2.3.4\", \"port\": \"22\"}"))
        .isEqualTo(
            new NotStarted(
                PlatformProblem.REJECTED,
                "soc no longer asks for port in this workflow. Sync the catalogue and look what it"
                    + " asks for now."));
    assertThat(posts()).isEmpty();
  }
}
