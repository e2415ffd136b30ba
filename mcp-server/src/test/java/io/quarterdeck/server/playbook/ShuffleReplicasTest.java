package io.quarterdeck.server.playbook;

import static io.quarterdeck.server.RunningHub.OPERATOR;
import static io.quarterdeck.server.RunningHub.SOAR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarterdeck.playbook.platform.PlatformServer;
import io.quarterdeck.playbook.shuffle.ShuffleServer;
import io.quarterdeck.playbook.shuffle.ShuffleServer.Poll;
import io.quarterdeck.server.RunningHub;
import io.quarterdeck.server.RunningHub.Answer;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Two hubs on one PostgreSQL that are connected to the same Shuffle. */
class ShuffleReplicasTest {
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final String BUSY = "execution-executing";
  private static final String DONE = "execution-finished-good";

  @TempDir Path home;
  private ShuffleServer shuffle;
  private EmbeddedPostgres database;
  private RunningHub north;
  private RunningHub south;

  @BeforeEach
  void start() throws IOException {
    shuffle = new ShuffleServer();
    database = EmbeddedPostgres.start();
    String url = "postgresql://postgres@127.0.0.1:" + database.getPort() + "/postgres";
    Map<String, String> shared = Map.of("QUARTERDECK_DB_URL", url);
    north = RunningHub.start(connected("north"), shared);
    south = RunningHub.join(connected("south"), shared, north);
  }

  private Path connected(String name) throws IOException {
    Path folder = Files.createDirectories(home.resolve(name));
    Files.createDirectories(folder.resolve("playbooks"));
    Files.writeString(
        folder.resolve("playbooks/soc.yaml"),
        "playbooks:\n  - {match: {platform: soc}, effect: query, risk: low}\n");
    Files.writeString(folder.resolve("soc.token"), PlatformServer.SECRET);
    Files.writeString(
        folder.resolve("connections.yaml"),
        """
        connections:
          soc: {type: shuffle, url: "%s", secret: {file: soc.token}, timeout: 5s}
        """
            .formatted(shuffle.url()));
    return folder;
  }

  @AfterEach
  void stop() throws IOException {
    south.close();
    north.close();
    database.close();
    shuffle.close();
  }

  private static List<String> names(RunningHub hub) {
    return all(hub, "name");
  }

  private static List<String> all(RunningHub hub, String member) {
    JsonNode playbooks = hub.get(SOAR, "/playbooks?platform=soc").json().path("playbooks");
    return playbooks.valueStream().map(one -> one.path(member).asString()).toList();
  }

  private void untilBothKnowAll() {
    for (RunningHub hub : List.of(north, south)) {
      await().atMost(LONG).untilAsserted(() -> assertThat(names(hub)).hasSize(3));
    }
  }

  private static String started(RunningHub hub, int host) {
    String arguments = "{\"ip\": \"203.0.113.%d\", \"comment\": \"seen\"}".formatted(host);
    Answer run =
        hub.post(SOAR, "/playbooks/block_an_address/runs", "{\"arguments\": " + arguments + "}");
    assertThat(run.status()).as(run.text()).isEqualTo(202);
    return run.at("/run_id");
  }

  private static void untilSucceeded(RunningHub hub, String run) {
    await()
        .atMost(LONG)
        .untilAsserted(
            () -> assertThat(hub.get(SOAR, "/runs/" + run).at("/state")).isEqualTo("succeeded"));
  }

  /** What was asked of each execution. */
  private Map<String, List<Poll>> polls() {
    return shuffle.polls().stream().collect(Collectors.groupingBy(Poll::execution));
  }

  @Test
  void noPlaybookIsThereTwiceHoweverOftenBothSync() {
    IntStream.range(0, 20)
        .parallel()
        .forEach(i -> (i % 2 == 0 ? north : south).post(OPERATOR, "/platforms/soc/sync", ""));
    untilBothKnowAll();

    assertThat(names(north))
        .doesNotHaveDuplicates()
        .contains("block_an_address")
        .isEqualTo(names(south));
    assertThat(all(north, "platform_id")).doesNotHaveDuplicates();
  }

  @Test
  void noRunIsPolledByBoth() {
    untilBothKnowAll();
    shuffle.shows(BUSY);
    List<String> runs = Stream.of(north, south, north, south).map(hub -> started(hub, 7)).toList();
    await()
        .atMost(LONG)
        .untilAsserted(() ->
            assertThat(polls().values())
                .hasSize(runs.size())
                .allSatisfy(asked -> assertThat(asked).hasSizeGreaterThan(5)));
    shuffle.shows(DONE);
    runs.forEach(run -> untilSucceeded(south, run));

    // After its beginning looked at once in a second at the most; by two it would take half of it.
    assertThat(polls().values())
        .allSatisfy(asked ->
            assertThat(Duration.between(asked.get(1).at(), asked.get(5).at()))
                .isGreaterThan(Duration.ofMillis(3_400)));
    assertThat(shuffle.polls()).filteredOn(poll -> poll.shown().equals(DONE)).hasSize(runs.size());
    assertThat(shuffle.starts()).hasSize(runs.size());
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aRunIsFollowedToItsEndWhicheverHubStops(boolean theOneThatStartedIt) {
    untilBothKnowAll();
    shuffle.shows(BUSY);
    String run = started(north, 8);
    await().atMost(LONG).untilAsserted(() -> assertThat(shuffle.polls()).isNotEmpty());

    (theOneThatStartedIt ? north : south).close();
    shuffle.shows(DONE);

    // Not asked over HTTP: the first hub that ends takes the web server's threads of this JVM
    // along.
    await().atMost(LONG).untilAsserted(() -> assertThat(state(run)).isEqualTo("succeeded"));
    assertThat(shuffle.starts()).hasSize(1);
  }

  private String state(String run) throws SQLException {
    try (Connection connection = database.getPostgresDatabase().getConnection();
        PreparedStatement query =
            connection.prepareStatement("SELECT state FROM runs WHERE id = ?")) {
      query.setString(1, run);
      try (ResultSet row = query.executeQuery()) {
        return row.next() ? row.getString(1) : "";
      }
    }
  }
}
