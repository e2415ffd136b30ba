package io.quarterdeck.server.stdio;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterdeck.server.RunningHub;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HubStartedAnewTest {
  @Test
  void aHubThatIsStartedAnewIsJoinedAnew(@TempDir Path home) throws Exception {
    AtomicReference<RunningHub> now = new AtomicReference<>(RunningHub.start(home));
    try (StdioClient client = new StdioClient(now::get, RunningHub.SOAR, "")) {
      client.initialize(1);
      client.ask(2, "resources/subscribe", "{\"uri\":\"quarterdeck://rules\"}");
      now.get().close();
      assertThat(client.ask(3, "tools/list", "{}").at("/error/message").asString(""))
          .contains("No hub answers at", "./quarterdeck up");
      now.set(RunningHub.start(home));

      assertThat(client.ask(4, "tools/list", "{}").at("/result/tools").size()).isPositive();
      assertThat(client.lines()).filteredOn(line -> line.path("id").asInt() == 1).hasSize(1);
    } finally {
      now.get().close();
    }
  }
}
