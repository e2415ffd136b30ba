package io.quarterdeck.playbook.builtin.block;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterdeck.playbook.sql.RegistryDatabase.Kind;
import io.quarterdeck.playbook.sql.TestDatabases;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@ExtendWith(TestDatabases.class)
class BlockFeedTest {
  private final TestDatabases.Source databases;
  @TempDir Path home;

  BlockFeedTest(TestDatabases.Source databases) {
    this.databases = databases;
  }

  private Wall open(Kind kind) {
    return new Wall(databases.fresh(kind, home), home, Runnable::run);
  }

  private static JsonNode objects(BlockedList list) {
    return JsonMapper.shared().readTree(list.stix()).path("objects");
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void thePlainFeedIsInTheOrderOfTheAddresses(Kind kind) {
    Wall wall = open(kind);
    wall.block("2001:db8::/48", 0);
    wall.block("203.0.113.100", 60);
    wall.run("block_ip", "{\"ip\":\"203.0.113.9\",\"reason\":\"# evil\\n0.0.0.0/0\"}");

    BlockedList list = wall.feed.now();

    assertThat(list.text(false)).isEqualTo("203.0.113.9\n203.0.113.100\n2001:db8::/48\n");
    assertThat(list.text(true))
        .isEqualTo(
            "# Blocked by Quarterdeck: 3 entries; the next one ends at 2026-11-22T11:00:00Z\n"
                + list.text(false));
    assertThat(list.nextExpiry()).contains(Instant.parse("2026-11-22T11:00:00Z"));
    assertThat(list.stix()).doesNotContain("evil");
  }

  @Test
  void anEmptyListIsAnEmptyFeedThatNeverChangesByItself() {
    BlockedList list = open(Kind.SQLITE).feed.now();
    assertThat(list.text(false)).isEmpty();
    assertThat(list.nextExpiry()).isEmpty();
    assertThat(objects(list)).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void theVersionChangesWithWhatIsShownAndWithNothingElse(Kind kind) {
    Wall wall = open(kind);
    String empty = wall.feed.now().version();
    wall.block("203.0.113.7", 60);
    String one = wall.feed.now().version();
    wall.workshop.pass(Duration.ofMinutes(30));
    wall.look("203.0.113.7");
    wall.block("203.0.113.7", 30);
    assertThat(wall.feed.now().version()).isEqualTo(one).isNotEqualTo(empty).hasSize(32);

    wall.block("203.0.113.7", 60);
    assertThat(wall.feed.now().version()).isNotEqualTo(one);
    wall.workshop.pass(Duration.ofMinutes(60));
    assertThat(wall.feed.now().version()).isEqualTo(empty);
  }

  @Test
  void theStixBundleHasWhatTheSpecificationRequires() {
    Wall wall = open(Kind.SQLITE);
    wall.block("203.0.113.7", 60);
    wall.block("203.0.114.0/24", 0);
    wall.block("2001:db8::1", 60);

    JsonNode bundle = JsonMapper.shared().readTree(wall.feed.now().stix());

    assertThat(bundle.path("type").asString()).isEqualTo("bundle");
    assertThat(bundle.path("id").asString()).matches("bundle--" + UUID_V5);
    assertThat(bundle.propertyNames()).containsExactlyInAnyOrder("type", "id", "objects");
    JsonNode us = bundle.path("objects").path(0);
    assertThat(us.toString())
        .isEqualTo(
            """
            {"type":"identity","spec_version":"2.1",\
            "id":"identity--7223712e-6ed6-5c1a-a56c-69bf3651f66e",\
            "created":"2026-01-01T00:00:00.000Z","modified":"2026-01-01T00:00:00.000Z",\
            "name":"Quarterdeck","identity_class":"system"}\
            """);
    assertThat(bundle.path("objects").path(1).toString())
        .isEqualTo(
            """
            {"type":"indicator","spec_version":"2.1",\
            "id":"indicator--01a3ed6a-6aa2-55e2-9f8c-db70700b9928",\
            "created_by_ref":"identity--7223712e-6ed6-5c1a-a56c-69bf3651f66e",\
            "created":"2026-11-22T10:00:00.000Z","modified":"2026-11-22T10:00:00.000Z",\
            "name":"Blocked: 203.0.113.7","indicator_types":["malicious-activity"],\
            "pattern":"[ipv4-addr:value = '203.0.113.7']","pattern_type":"stix",\
            "pattern_version":"2.1","valid_from":"2026-11-22T10:00:00.000Z",\
            "valid_until":"2026-11-22T11:00:00.000Z"}\
            """);
    JsonNode range = bundle.path("objects").path(2);
    assertThat(range.path("pattern").asString())
        .isEqualTo("[ipv4-addr:value ISSUBSET '203.0.114.0/24']");
    assertThat(range.has("valid_until")).isFalse();
    assertThat(bundle.path("objects").path(3).path("pattern").asString())
        .isEqualTo("[ipv6-addr:value = '2001:db8::1']");
  }

  private static final String UUID_V5 =
      "[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}";

  @ParameterizedTest
  @EnumSource(Kind.class)
  void anIndicatorKeepsItsIdWhileItIsListedAndGetsAnotherAfterwards(Kind kind) {
    Wall wall = open(kind);
    wall.block("203.0.113.7", 60);
    JsonNode first = objects(wall.feed.now()).path(1);
    assertThat(objects(wall.feed.now()).path(1)).isEqualTo(first);

    wall.workshop.pass(Duration.ofMinutes(30));
    wall.block("203.0.113.7", 60);
    JsonNode extended = objects(wall.feed.now()).path(1);
    assertThat(extended.path("id")).isEqualTo(first.path("id"));
    assertThat(extended.path("created")).isEqualTo(first.path("created"));
    assertThat(extended.path("modified").asString()).isEqualTo("2026-11-22T10:30:00.000Z");
    assertThat(extended.path("valid_until").asString()).isEqualTo("2026-11-22T11:30:00.000Z");

    wall.unblock("203.0.113.7");
    wall.block("203.0.113.7", 60);
    assertThat(objects(wall.feed.now()).path(1).path("id")).isNotEqualTo(first.path("id"));
  }

  @Test
  void namesBecomeUuidsAsTheRfcSays() {
    assertThat(StixBundle.id("indicator 203.0.113.7 2026-11-22T10:00:00Z"))
        .isEqualTo(UUID.fromString("01a3ed6a-6aa2-55e2-9f8c-db70700b9928"));
  }
}
