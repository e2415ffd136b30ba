package io.quarterdeck.server.mcp.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modelcontextprotocol.spec.DefaultMcpStreamableServerSessionFactory;
import io.modelcontextprotocol.spec.McpSchema;
import io.quarterdeck.server.mcp.Changes;
import io.quarterdeck.server.mcp.Client;
import io.quarterdeck.server.mcp.RpcError;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Sessions do not pile up. */
class SessionsTest {
  private Instant now = Instant.parse("2026-03-04T03:10:00Z");
  private final InstantSource time = () -> now;
  private final Clock clock = time.withZone(ZoneOffset.UTC);
  private final Sessions sessions = new Sessions(clock);

  private Session begun(String owner) {
    Session session = session(owner, JsonMapper.shared().createObjectNode(), now);
    sessions.add(session, owner);
    return session;
  }

  /** A session that nobody keeps. */
  static Session session(String owner, JsonNode capabilities, Instant now) {
    DefaultMcpStreamableServerSessionFactory factory =
        new DefaultMcpStreamableServerSessionFactory(
            Duration.ofSeconds(1),
            request -> Mono.error(new IllegalStateException("nobody asked")),
            Map.of(),
            Map.of(),
            id -> Mono.empty());
    McpSchema.InitializeRequest request =
        McpSchema.InitializeRequest.builder(
                "2025-11-25",
                McpSchema.ClientCapabilities.builder().build(),
                McpSchema.Implementation.builder("test", "1").build())
            .build();
    return new Session(
        factory.startSession(request).session(), new Client("test", "1", capabilities), owner, now);
  }

  private boolean isThere(Session session, String owner) {
    return sessions.find(session.sdk().getId(), owner).isPresent();
  }

  private void passes(Duration time) {
    now = now.plus(time);
  }

  @Test
  void anIdleOneEndsAndIsWatchedForNoMore() {
    Changes changes = new Changes();
    Session idle = begun("soar");
    idle.subscribe(new Changes.Watched("quarterdeck://rules", null), changes);
    passes(Duration.ofMinutes(20));
    Session used = begun("soar");
    passes(Duration.ofMinutes(11));
    sessions.endIdle();

    assertThat(isThere(idle, "soar")).isFalse();
    assertThat(isThere(used, "soar")).isTrue();
    assertThat(changes.watched()).isEmpty();
  }

  @Test
  void useKeepsOneAndSoDoesWork() {
    Session used = begun("soar");
    Session atWork = begun("soar");
    atWork.begin("1", Disposables.single());
    passes(Duration.ofMinutes(29));
    assertThat(isThere(used, "soar")).isTrue();
    passes(Duration.ofMinutes(29));
    sessions.endIdle();

    assertThat(isThere(used, "soar")).isTrue();
    assertThat(isThere(atWork, "soar")).isTrue();
  }

  @Test
  void oneTokenHasAHundredAndTheLongestIdleMakesRoom() {
    List<Session> first =
        IntStream.range(0, 100)
            .mapToObj(each -> {
              passes(Duration.ofSeconds(1));
              return begun("soar");
            })
            .toList();
    Session another = begun("ana");
    first.getFirst().begin("1", Disposables.single());
    begun("soar");

    assertThat(isThere(first.get(0), "soar")).isTrue();
    assertThat(isThere(first.get(1), "soar")).isFalse();
    assertThat(isThere(first.get(2), "soar")).isTrue();
    assertThat(isThere(another, "ana")).isTrue();
  }

  @Test
  void whereAllAreAtWorkOneMoreIsRefused() {
    IntStream.range(0, 100).forEach(each -> begun("soar").begin("1", Disposables.single()));

    assertThatThrownBy(() -> begun("soar"))
        .isInstanceOf(RpcError.class)
        .hasMessageContaining("100 sessions, all at work");
    assertThat(sessions.all()).hasSize(100);
  }

  @Test
  void allTokensTogetherHaveAThousand() {
    IntStream.range(0, 1_001).forEach(each -> begun("token-" + each));

    assertThat(sessions.all()).hasSize(1_000);
  }

  @Test
  void endingOneEndsItsWork() {
    Session session = begun("soar");
    Disposable work = Disposables.single();
    session.begin("1", work);
    sessions.remove(session);

    assertThat(work.isDisposed()).isTrue();
  }
}
