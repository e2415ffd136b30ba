package io.quarterdeck.server.incident.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterdeck.decision.access.Scope;
import io.quarterdeck.server.RunningHub;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two hubs on one PostgreSQL. */
class PromptsOfTwoHubsTest {
  @TempDir Path home;

  @Test
  void aChangeAtOneHubCountsAtTheOtherAndOneOfManyWins()
      throws IOException, InterruptedException, ExecutionException {
    try (EmbeddedPostgres database = EmbeddedPostgres.start()) {
      Map<String, String> more =
          Map.of(
              "QUARTERDECK_DB_URL",
              "postgresql://postgres@127.0.0.1:" + database.getPort() + "/postgres");
      try (RunningHub one = RunningHub.start(folder("one"), more)) {
        one.let("dana", Set.of(Scope.AUTHOR, Scope.PERSON));
        try (RunningHub other = RunningHub.join(folder("other"), more, one);
            var threads = Executors.newVirtualThreadPerTaskExecutor()) {
          List<Callable<Integer>> changes =
              IntStream.range(0, 8)
                  .mapToObj(i ->
                      (Callable<Integer>)
                          () ->
                              (i % 2 == 0 ? one : other)
                                  .put(
                                      "dana",
                                      "/prompts/expert.en",
                                      "{\"text\": \"Hub %d. {{background}}\", \"based_on\": 0}"
                                          .formatted(i))
                                  .status())
                  .toList();
          int kept = 0;
          for (Future<Integer> change : threads.invokeAll(changes)) {
            assertThat(change.get()).isIn(200, 409);
            kept += change.get() == 200 ? 1 : 0;
          }

          assertThat(kept).isEqualTo(1);
          assertThat(other.get("dana", "/prompts/expert.en").text())
              .isEqualTo(one.get("dana", "/prompts/expert.en").text())
              .contains("expert.en@1");
        }
      }
    }
  }

  private Path folder(String name) throws IOException {
    return Files.createDirectories(home.resolve(name));
  }
}
