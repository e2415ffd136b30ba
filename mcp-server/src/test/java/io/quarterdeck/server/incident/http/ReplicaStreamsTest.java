package io.quarterdeck.server.incident.http;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** What happens is told by every hub alike, and at once. */
@Timeout(60)
class ReplicaStreamsTest {
  private static final int MESSAGES = 20;
  private static final JsonMapper JSON = JsonMapper.shared();

  @TempDir Path home;

  @Test
  void whatIsSaidAtOneHubIsToldAtTheOtherAndAReaderMayChangeHubs() throws IOException {
    try (RedisProcess redis = RedisProcess.start();
        TwoHubs hubs =
            TwoHubs.start(
                home,
                Map.of(
                    "QUARTERDECK_REDIS_URL", redis.url(), "QUARTERDECK_INCIDENT_MODE", "manual"))) {
      hubs.one()
          .post(
              RunningHub.ANA,
              "/api/event/create",
              "{\"event_id\": \"inc-1\", \"message\": \"Look\"}");
      requireToldAtOnce(hubs.one(), hubs.other());
      requireTheSameWhereverItIsRead(hubs.one(), hubs.other());
    }
  }

  /** Sooner than a hub looks by itself for what no other told it. */
  private static void requireToldAtOnce(RunningHub one, RunningHub other) throws IOException {
    try (EventStream events = listen(other, "")) {
      events.next(":");
      long begun = System.nanoTime();
      say(one, "first");
      while (!events.data().contains("\"first\"")) {
        // What the hub itself did in the incident comes in between.
      }

      assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(10));
    }
  }

  private static void requireTheSameWhereverItIsRead(RunningHub one, RunningHub other)
      throws IOException {
    for (int i = 0; i < MESSAGES; i++) {
      say(i % 2 == 0 ? one : other, "text " + i);
    }
    List<Long> here = ids(one, 0, "text " + (MESSAGES - 1));
    List<Long> half = ids(one, 0, "text " + MESSAGES / 2);
    List<Long> rest = ids(other, half.getLast(), "text " + (MESSAGES - 1));

    assertThat(ids(other, 0, "text " + (MESSAGES - 1))).isEqualTo(here).isSorted();
    half.addAll(rest);
    assertThat(half).isEqualTo(here);
  }

  /** Of the messages after this one, up to the one with this text. */
  private static List<Long> ids(RunningHub hub, long after, String last) throws IOException {
    List<Long> ids = new ArrayList<>();
    try (EventStream events = listen(hub, "&after=" + after)) {
      String data;
      do {
        data = events.data();
        ids.add(JSON.readTree(data.substring("data:".length())).path("id").longValue());
      } while (!data.contains("\"" + last + "\""));
    }
    return ids;
  }

  private static EventStream listen(RunningHub hub, String query) {
    return hub.listen(
        HttpRequest.newBuilder(URI.create(hub.url() + "/incidents/events?incident=inc-1" + query))
            .header("Authorization", "Bearer " + hub.token("looker"))
            .build());
  }

  private static void say(RunningHub hub, String text) {
    hub.post(RunningHub.ANA, "/incidents/inc-1/messages", "{\"text\": \"" + text + "\"}");
  }
}
