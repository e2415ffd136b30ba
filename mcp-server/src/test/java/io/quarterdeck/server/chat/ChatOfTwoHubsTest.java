package io.quarterdeck.server.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarterdeck.decision.correlation.redis.RedisProcess;
import io.quarterdeck.server.EventStream;
import io.quarterdeck.server.RunningHub;
import io.quarterdeck.server.TwoHubs;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Who asks is at one hub, and whose model answers at another. */
@Timeout(120)
class ChatOfTwoHubsTest {
  private static final String ASKER = "looker";
  private static final JsonMapper JSON = JsonMapper.shared();

  @TempDir private Path home;
  private RedisProcess redis;
  private TwoHubs hubs;
  private RunningHub one;
  private RunningHub other;

  @BeforeEach
  void start() throws IOException {
    redis = RedisProcess.start();
    hubs =
        TwoHubs.start(
            home,
            Map.of(
                "QUARTERDECK_REDIS_URL", redis.url(), "QUARTERDECK_QUESTION_LEASE_SECONDS", "2"));
    one = hubs.one();
    other = hubs.other();
  }

  @AfterEach
  void stop() {
    hubs.close();
    redis.close();
  }

  private String room() {
    return one.post(ASKER, "/rooms", "{\"title\":\"Tonight\"}").at("/id");
  }

  private static String ask(RunningHub hub, String room, String text) {
    RunningHub.Answer answer =
        hub.post(ASKER, "/rooms/" + room + "/messages", "{\"text\":\"" + text + "\"}");
    assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    return answer.at("/question");
  }

  private static EventStream listen(RunningHub hub, String room) {
    return hub.listen(
        HttpRequest.newBuilder(URI.create(hub.url() + "/rooms/" + room + "/events"))
            .setHeader("Authorization", "Bearer " + hub.token(ASKER))
            .setHeader("Last-Event-ID", "0")
            .build());
  }

  /** What is told, up to the answer's end. */
  private static List<String> told(EventStream stream) throws IOException {
    List<String> all = new ArrayList<>();
    JsonNode event;
    do {
      event = JSON.readTree(stream.data().substring("data:".length()));
      all.add(event.path("id").asString("") + " " + event.path("type").asString(""));
    } while (!event.path("state").asString("").equals("answered"));
    return all;
  }

  @Test
  void anAnswerIsToldLiveAndAlikeAtBoth() throws IOException {
    String room = room();
    try (EventStream here = listen(one, room);
        EventStream there = listen(other, room)) {
      String question = ask(one, room, "What is open?");
      ScriptedRunner runner = new ScriptedRunner(other, "runner").takes();
      runner.uses("list_incidents", "{}");
      runner.says("Nothing", true);
      runner.says(" at all [#1].", false);

      List<String> told = told(here);
      assertThat(told)
          .containsExactly(
              "1 question", "2 state", "3 call", "4 call", "5 answer", "6 answer", "7 state");
      assertThat(told(there)).isEqualTo(told);
      assertThat(one.get(ASKER, "/questions/" + question).at("/answer"))
          .isEqualTo("Nothing at all [#1].");
    }
  }

  @Test
  void oneRunnerHoldsAQuestionWhicheverHubItIsAt() {
    String room = room();
    ask(one, room, "What is open?");
    ScriptedRunner first = new ScriptedRunner(one, "runner");
    ScriptedRunner second = new ScriptedRunner(other, "runner");
    first.takes();
    assertThat(second.next().path("question").asString("")).isEmpty();

    // The first one's machine is gone, and nobody says so.
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> second.next().path("question").asString("").startsWith("q_"));

    assertThat(ScriptedRunner.text(first.says("Late.", false))).contains("not yours");
    second.says("In time.", false);
    assertThat(one.get(ASKER, "/rooms/" + room).at("/questions/0/answer")).isEqualTo("In time.");
  }

  @Test
  void aQuestionIsStoppedAndARoomDeletedAtTheOtherHub() {
    String room = room();
    String question = ask(one, room, "What is open?");
    ScriptedRunner runner = new ScriptedRunner(one, "runner").takes();

    assertThat(other.post(ASKER, "/questions/" + question + "/stop", "{}").status()).isEqualTo(200);
    assertThat(ScriptedRunner.text(runner.says("Nothing.", false))).contains("stopped");
    assertThat(other.delete(ASKER, "/rooms/" + room).status()).isEqualTo(204);
    assertThat(one.get(ASKER, "/rooms/" + room).status()).isEqualTo(404);
  }
}
