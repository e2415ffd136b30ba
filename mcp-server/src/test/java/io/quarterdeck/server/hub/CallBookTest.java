package io.quarterdeck.server.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarterdeck.decision.access.Scope;
import io.quarterdeck.playbook.audit.AuditLog;
import io.quarterdeck.playbook.sql.RegistryDatabase.Kind;
import io.quarterdeck.playbook.sql.TestDatabases;
import io.quarterdeck.server.mcp.Hints;
import io.quarterdeck.server.mcp.Tool;
import io.quarterdeck.server.mcp.ToolAnswer;
import io.quarterdeck.server.mcp.ToolDefinition;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

@ExtendWith(TestDatabases.class)
class CallBookTest {
  private static final Tool LOOK_UP =
      new Tool(
          ToolDefinition.of(
              "look_up",
              "Look up",
              "Looks up.",
              "{\"type\": \"object\"}",
              "{\"type\": \"object\"}",
              Hints.LOOKS),
          "test",
          Set.of(Scope.READ),
          (arguments, exchange) -> answer());

  private final AuditLog audit;
  private CallBook book;

  CallBookTest(TestDatabases.Source databases, @TempDir Path home) {
    audit = new AuditLog(databases.fresh(Kind.SQLITE, home), Clock.systemUTC());
  }

  @BeforeEach
  void open() {
    book = new CallBook(audit, new CallLimits(0, Clock.systemUTC()));
  }

  @AfterEach
  void close() {
    book.close();
  }

  private static ToolAnswer answer() {
    return ToolAnswer.of(JsonMapper.shared().createObjectNode().put("state", "there"));
  }

  private Mono<ToolAnswer> call(Mono<ToolAnswer> call) {
    return book.attend(LOOK_UP, new ResourceWatch.Nobody(null), call);
  }

  @Test
  void aCallThatFindsNoPlaceIsRefusedAtOnceAndNotMade() {
    List<Disposable> made =
        IntStream.range(0, CallBook.MOST_WAITING)
            .mapToObj(i -> call(Mono.never()).subscribe())
            .toList();

    ToolAnswer refused =
        call(Mono.error(new AssertionError("it was made"))).blockOptional().orElseThrow();
    assertThat(refused.isError()).isTrue();
    assertThat(refused.content().getFirst().path("text").asString(""))
        .isEqualTo(
            "10000 calls wait for the audit log, which does not keep up, and look_up was not called: try again in some seconds.");

    made.forEach(Disposable::dispose);
    await().until(() -> !call(Mono.just(answer())).blockOptional().orElseThrow().isError());
  }

  @Test
  void eachCallIsNotedOnceAndLeavesItsPlace() {
    for (int i = 0; i < 3; i++) {
      call(Mono.just(answer())).block();
      call(Mono.empty()).block();
      call(Mono.error(new IllegalStateException("broken"))).onErrorComplete().block();
      call(Mono.never()).subscribe().dispose();
    }
    book.close();

    assertThat(audit.of("look_up"))
        .extracting(one -> JsonMapper.shared().readTree(one.content()).path("outcome").asString(""))
        .containsExactlyInAnyOrder(
            "ok",
            "cancelled",
            "failed",
            "cancelled",
            "ok",
            "cancelled",
            "failed",
            "cancelled",
            "ok",
            "cancelled",
            "failed",
            "cancelled");
  }
}
