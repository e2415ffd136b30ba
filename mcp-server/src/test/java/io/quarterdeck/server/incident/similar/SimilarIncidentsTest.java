package io.quarterdeck.server.incident.similar;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterdeck.playbook.sql.RegistryDatabase;
import io.quarterdeck.playbook.sql.RegistryDatabase.Kind;
import io.quarterdeck.playbook.sql.TestDatabases;
import io.quarterdeck.server.incident.Action;
import io.quarterdeck.server.incident.AlertNote;
import io.quarterdeck.server.incident.Command;
import io.quarterdeck.server.incident.CommandState;
import io.quarterdeck.server.incident.Event;
import io.quarterdeck.server.incident.Incident;
import io.quarterdeck.server.incident.KnownEntity;
import io.quarterdeck.server.incident.Limits;
import io.quarterdeck.server.incident.Mode;
import io.quarterdeck.server.incident.Resolution;
import io.quarterdeck.server.incident.Severity;
import io.quarterdeck.server.incident.log.Draft;
import io.quarterdeck.server.incident.log.IncidentLog;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@ExtendWith(TestDatabases.class)
// Each test opens them first, on the database that it is for.
@SuppressWarnings("NullAway.Init")
class SimilarIncidentsTest {
  private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");

  @TempDir Path home;
  private final AtomicLong minute = new AtomicLong();
  private IncidentLog log;
  private SimilarIncidents similar;

  /** One minute for each append. */
  private final Clock clock =
      ((InstantSource) () -> START.plus(Duration.ofMinutes(minute.incrementAndGet())))
          .withZone(ZoneOffset.UTC);

  private void open(Kind kind, TestDatabases.Source databases) {
    RegistryDatabase database = databases.fresh(kind, home);
    database.migrate(database.dataSource(), "incident_schema_history", "quarterdeck/incident/sql");
    log = new IncidentLog(database, clock);
    similar = new SimilarIncidents(database, log);
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void aSharedEntityCountsMoreThanARuleAndARuleMoreThanATechnique(
      Kind kind, TestDatabases.Source databases) {
    open(kind, databases);
    closed("inc_technique", Resolution.NO_THREAT, alert("9", "T1110", "198.51.100.1"));
    closed("inc_rule", Resolution.REPORTED, alert("5712", "T9999", "198.51.100.2"));
    closed("inc_entity", Resolution.CONTAINED, alert("7", "T8888", "203.0.113.7"));
    closed("inc_all", Resolution.FALSE_POSITIVE, alert("5712", "T1110", "203.0.113.7"));
    closed("inc_none", Resolution.CONTAINED, alert("1", "T1", "198.51.100.3"));

    List<SimilarIncident> found = similar.to(now(), 10).incidents();

    assertThat(found)
        .containsExactly(
            new SimilarIncident(
                "inc_all",
                "title of inc_all",
                Resolution.FALSE_POSITIVE,
                "",
                START.plus(Duration.ofMinutes(8)),
                List.of("ip:203.0.113.7", "rule:5712", "technique:T1110"),
                6),
            new SimilarIncident(
                "inc_entity",
                "title of inc_entity",
                Resolution.CONTAINED,
                "",
                START.plus(Duration.ofMinutes(6)),
                List.of("ip:203.0.113.7"),
                3),
            new SimilarIncident(
                "inc_rule",
                "title of inc_rule",
                Resolution.REPORTED,
                "",
                START.plus(Duration.ofMinutes(4)),
                List.of("rule:5712"),
                2),
            new SimilarIncident(
                "inc_technique",
                "title of inc_technique",
                Resolution.NO_THREAT,
                "",
                START.plus(Duration.ofMinutes(2)),
                List.of("technique:T1110"),
                1));
    assertThat(similar.to(now(), 1).incidents())
        .extracting(SimilarIncident::incident)
        .containsExactly("inc_all");
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void openOnesReopenedOnesAndThoseOfOtherTenantsAreLeftOut(
      Kind kind, TestDatabases.Source databases) {
    open(kind, databases);
    append("inc_open", null, opened("inc_open", "default"), alert("5712", "T1110", "203.0.113.7"));
    Incident again =
        closed("inc_again", Resolution.CONTAINED, alert("5712", "T1110", "203.0.113.7"));
    append("inc_again", again, new Event.Reopened("ana", "again"));
    Incident other =
        append(
            "inc_other", null, opened("inc_other", "acme"), alert("5712", "T1110", "203.0.113.7"));
    append("inc_other", other, new Event.Closed(Resolution.CONTAINED, "", "ana"));

    assertThat(similar.to(now(), 10).incidents()).isEmpty();
    assertThat(similar.to(now(), 10).playbooks()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void whatMoreThanAFifthOfManyShareSaysNothing(Kind kind, TestDatabases.Source databases) {
    open(kind, databases);
    for (int at = 0; at < 6; at++) {
      closed("inc_common" + at, Resolution.CONTAINED, alert("r" + at, "t" + at, "192.0.2.1"));
    }
    closed("inc_rare", Resolution.CONTAINED, alert("5712", "T1", "198.51.100.9"));
    Incident now =
        append("inc_now", null, opened("inc_now", "default"), alert("5712", "T2", "192.0.2.1"));

    assertThat(similar.to(now, 10).incidents())
        .extracting(SimilarIncident::incident)
        .containsExactly("inc_rare");

    for (int at = 0; at < 40; at++) {
      closed("inc_far" + at, Resolution.CONTAINED, alert("f" + at, "g" + at, "host" + at));
    }

    assertThat(similar.to(now, 10).incidents()).hasSize(7);
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void playbooksThatSucceededThereAreCountedButNotForFalsePositives(
      Kind kind, TestDatabases.Source databases) {
    open(kind, databases);
    worked("inc_a", Resolution.CONTAINED, "block_ip", "ip_country");
    worked("inc_b", Resolution.NO_THREAT, "ip_country", "ip_country");
    worked("inc_wrong", Resolution.FALSE_POSITIVE, "unblock_ip", "block_ip");

    assertThat(similar.to(now(), 10).playbooks())
        .containsExactly(
            new HelpfulPlaybook("ip_country", 3, List.of("inc_b", "inc_a")),
            new HelpfulPlaybook("block_ip", 1, List.of("inc_a")));
    assertThat(similar.to(now(), 10).incidents())
        .filteredOn(one -> one.resolution() == Resolution.FALSE_POSITIVE)
        .hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void equalsComeInOneOrderTheLaterClosedFirst(Kind kind, TestDatabases.Source databases) {
    open(kind, databases);
    closed("inc_b", Resolution.CONTAINED, alert("5712", "T1", "a"));
    closed("inc_a", Resolution.CONTAINED, alert("5712", "T2", "b"));
    closed("inc_c", Resolution.CONTAINED, alert("5712", "T3", "c"));

    assertThat(similar.to(now(), 10).incidents())
        .extracting(SimilarIncident::incident)
        .containsExactly("inc_c", "inc_a", "inc_b");
  }

  private Incident now() {
    return log.find("inc_now")
        .orElseGet(() ->
            append(
                "inc_now",
                null,
                opened("inc_now", "default"),
                alert("5712", "T1110", "203.0.113.7")));
  }

  private Incident closed(String id, Resolution resolution, Event alert) {
    Incident opened = append(id, null, opened(id, "default"), alert);
    return append(id, opened, new Event.Closed(resolution, "", "ana"));
  }

  /** With a search that failed. */
  private void worked(String id, Resolution resolution, String... playbooks) {
    List<Event> events = new ArrayList<>();
    events.add(opened(id, "default"));
    events.add(alert("5712", "T1110", "203.0.113.7"));
    List<Command> commands = new ArrayList<>();
    for (String playbook : playbooks) {
      commands.add(command(commands.size(), playbook));
    }
    Command failed = command(commands.size(), "login_log_search");
    commands.add(failed);
    events.add(new Event.CommandsGiven("u", commands));
    for (Command command : commands) {
      CommandState state = command.equals(failed) ? CommandState.FAILED : CommandState.SUCCEEDED;
      events.add(new Event.CommandEnded(command.id(), state, null, "", null));
    }
    events.add(new Event.Closed(resolution, "", "ana"));
    append(id, null, events.toArray(new Event[0]));
  }

  private static Command command(int number, String playbook) {
    Action action = new Action("a" + number, "t", 1, playbook, playbook, null);
    return Command.ready(
        "c" + number, action, "playbook", playbook, playbook, null, "{}", List.of());
  }

  private Incident append(String id, @Nullable Incident before, Event... events) {
    Draft draft = log.draft(id, before);
    List.of(events).forEach(draft::add);
    return log.append(draft).incident();
  }

  private static Event opened(String id, String tenant) {
    return new Event.Opened(
        "title of " + id,
        "",
        "",
        Severity.LOW,
        "wazuh",
        tenant,
        "hub",
        false,
        null,
        List.of(),
        Mode.AUTO,
        Limits.DEFAULT);
  }

  private static Event alert(String rule, String technique, String ip) {
    return new Event.AlertJoined(
        new AlertNote(
            "dec_" + rule + technique + ip,
            START,
            "",
            Severity.LOW,
            rule,
            List.of(technique),
            50,
            List.of(new KnownEntity("ip", ip, "source", false, true)),
            true));
  }
}
