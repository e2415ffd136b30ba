package io.quarterdeck.server.runner;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterdeck.playbook.sql.RegistryDatabase;
import io.quarterdeck.playbook.sql.RegistryDatabase.Kind;
import io.quarterdeck.playbook.sql.TestDatabases;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@ExtendWith(TestDatabases.class)
class ModelCallTableTest {
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00.000001Z");
  private static final CallFilter ALL =
      new CallFilter(null, null, null, null, null, null, null, null);

  @TempDir Path home;

  private ModelCallTable open(Kind kind, TestDatabases.Source databases) {
    RegistryDatabase database = databases.fresh(kind, home);
    database.migrate(database.dataSource(), "incident_schema_history", "quarterdeck/incident/sql");
    return new ModelCallTable(database);
  }

  private static ModelCall call(
      String id, Instant at, CallRole role, @Nullable String incident, CallOutcome outcome) {
    return new ModelCall(
        id,
        "runner",
        "one",
        at,
        role,
        incident,
        null,
        null,
        incident == null ? "" : "acme",
        Provider.OPENAI,
        "deepseek-chat",
        "captain.en@shipped",
        new ModelCall.Spent(
            1_000, 400, 50, Duration.ofMillis(1_200), new BigDecimal("0.001230001"), "USD"),
        1,
        outcome,
        null,
        "yes");
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void aCallComesBackAsItWasKeptAndOnlyOnce(Kind kind, TestDatabases.Source databases) {
    ModelCallTable table = open(kind, databases);
    ModelCall call = call("call_1", NOON, CallRole.CAPTAIN, "inc_1", CallOutcome.ANSWERED);

    assertThat(table.keep(call)).isTrue();
    assertThat(table.keep(call)).isFalse();

    assertThat(table.find("call_1")).contains(call);
    assertThat(table.list(ALL, 10)).containsExactly(call);
    assertThat(table.find("call_2")).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void aListIsNarrowedDownAndGoesOnBehindItsLast(Kind kind, TestDatabases.Source databases) {
    ModelCallTable table = open(kind, databases);
    ModelCall first = call("call_1", NOON, CallRole.CAPTAIN, "inc_1", CallOutcome.ANSWERED);
    ModelCall second = call("call_2", NOON, CallRole.EXPERT, "inc_1", CallOutcome.TIMED_OUT);
    ModelCall third =
        call("call_3", NOON.plusSeconds(1), CallRole.CHAT, null, CallOutcome.ANSWERED);
    List.of(first, second, third).forEach(table::keep);

    assertThat(table.list(ALL, 2)).containsExactly(third, second);
    assertThat(table.list(new CallFilter(null, null, null, null, null, null, null, second), 2))
        .containsExactly(first);
    assertThat(
            table.list(
                new CallFilter(
                    "inc_1",
                    CallRole.EXPERT,
                    "deepseek-chat",
                    CallOutcome.TIMED_OUT,
                    NOON,
                    NOON.plusSeconds(1),
                    "acme",
                    null),
                10))
        .containsExactly(second);
    assertThat(table.list(new CallFilter(null, null, null, null, null, NOON, null, null), 9))
        .isEmpty();
    assertThat(table.list(new CallFilter(null, null, null, null, null, null, "other", null), 9))
        .isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void callsAreAddedUpByEachKey(Kind kind, TestDatabases.Source databases) {
    ModelCallTable table = open(kind, databases);
    table.keep(call("call_1", NOON, CallRole.CAPTAIN, "inc_1", CallOutcome.ANSWERED));
    table.keep(call("call_2", NOON, CallRole.CAPTAIN, "inc_2", CallOutcome.TIMED_OUT));
    table.keep(
        call("call_3", NOON.plus(Duration.ofHours(12)), CallRole.CHAT, null, CallOutcome.ANSWERED));

    assertThat(table.totals(TotalsBy.INCIDENT, ALL))
        .extracting(Total::key)
        .containsExactly("inc_1", "inc_2");
    assertThat(table.totals(TotalsBy.DAY, ALL))
        .extracting(Total::key)
        .containsExactly("2026-11-22", "2026-11-23");
    Collection<Total> roles = table.totals(TotalsBy.ROLE, ALL);
    assertThat(roles).extracting(Total::key).containsExactlyInAnyOrder("_captain", "chat");
    Total captain =
        roles.stream().filter(total -> total.key().equals("_captain")).findAny().orElseThrow();
    assertThat(captain.calls()).isEqualTo(2);
    assertThat(captain.input()).isEqualTo(2_000);
    assertThat(captain.cached()).isEqualTo(800);
    assertThat(captain.output()).isEqualTo(100);
    assertThat(captain.meanLatency()).isEqualTo(Duration.ofMillis(1_200));
    assertThat(captain.longestLatency()).isEqualTo(Duration.ofMillis(1_200));
    assertThat(captain.costs()).isEqualTo(Map.of("USD", new BigDecimal("0.002460002")));
    assertThat(captain.outcomes()).isEqualTo(Map.of("answered", 1L, "timed_out", 1L));
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void theOldestAreDeletedFirst(Kind kind, TestDatabases.Source databases) {
    ModelCallTable table = open(kind, databases);
    for (int index = 1; index <= 3; index++) {
      table.keep(
          call(
              "call_" + index, NOON.plusSeconds(index), CallRole.TRIAL, null, CallOutcome.REFUSED));
    }

    assertThat(table.delete(NOON.plusSeconds(3), 1)).isEqualTo(1);
    assertThat(table.list(ALL, 9)).extracting(ModelCall::id).containsExactly("call_3", "call_2");
    assertThat(table.delete(NOON.plusSeconds(3), 9)).isEqualTo(1);
    assertThat(table.list(ALL, 9)).extracting(ModelCall::id).containsExactly("call_3");
  }
}
