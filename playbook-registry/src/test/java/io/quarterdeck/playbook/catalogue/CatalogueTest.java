package io.quarterdeck.playbook.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterdeck.playbook.Effect;
import io.quarterdeck.playbook.Health;
import io.quarterdeck.playbook.Playbook;
import io.quarterdeck.playbook.PlaybookName;
import io.quarterdeck.playbook.Risk;
import io.quarterdeck.playbook.platform.PlatformPlaybook;
import io.quarterdeck.playbook.platform.ScriptedPlatform;
import io.quarterdeck.playbook.schema.ParameterSchema;
import io.quarterdeck.playbook.sql.RegistryDatabase;
import io.quarterdeck.playbook.sql.RegistryDatabase.Kind;
import io.quarterdeck.playbook.sql.TestDatabases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@ExtendWith(TestDatabases.class)
class CatalogueTest {
  private final TestDatabases.Source databases;
  private final ScriptedPlatform soc = new ScriptedPlatform("soc");
  private final ScriptedPlatform lab = new ScriptedPlatform("lab");
  @TempDir Path home;

  CatalogueTest(TestDatabases.Source databases) {
    this.databases = databases;
  }

  private static PlatformPlaybook playbook(
      String id, String title, String slugFrom, @Nullable Effect effect) {
    return new PlatformPlaybook(
        id, title, slugFrom, "by the vendor", ParameterSchema.NONE, List.of("MCP"), effect, true);
  }

  private Catalogue catalogue(RegistryDatabase database, String pack) throws IOException {
    Path folder = Files.createDirectories(home.resolve("playbooks"));
    Files.writeString(folder.resolve("ours.yaml"), pack);
    Packs packs = new Packs(folder);
    assertThat(packs.reload()).isEmpty();
    return new Catalogue(database, List.of(soc, lab), packs, Clock.systemUTC());
  }

  private static Playbook find(Catalogue catalogue, String name) {
    return catalogue.find(new PlaybookName(name)).orElseThrow();
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void namesStayWhateverComesAfterThem(Kind kind) throws IOException {
    RegistryDatabase database = databases.fresh(kind, home);
    soc.has(playbook("12321445036046216", "操作系统登录日志查询", "os_login_log_query", null));
    lab.has(playbook("7", "操作系统登录日志查询", "os_login_log_query", null));
    Catalogue catalogue = catalogue(database, "playbooks: []");

    catalogue.syncAll();
    catalogue.syncAll();

    List<Playbook> all = catalogue.all();
    assertThat(all).hasSize(2);
    assertThat(all.getFirst().name().value()).isEqualTo("os_login_log_query");
    assertThat(all.getLast().name().value()).matches("os_login_log_query_[0-9a-f]{8}");
    assertThat(all).extracting(Playbook::title).containsOnly("操作系统登录日志查询");
    assertThat(all).extracting(Playbook::platformId).contains("12321445036046216", "7");

    Catalogue restarted = catalogue(database, "playbooks: []");
    assertThat(restarted.all()).isEqualTo(all);
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void whatAPlatformNoLongerHasIsGoneAndWhatIsAwayStays(Kind kind) throws IOException {
    RegistryDatabase database = databases.fresh(kind, home);
    soc.has(playbook("1", "One", "one", null), playbook("2", "Two", "two", null));
    Catalogue catalogue = catalogue(database, "playbooks: []");
    catalogue.syncAll();

    soc.has(playbook("2", "Two, renamed", "two", null));
    catalogue.sync("soc");
    assertThat(find(catalogue, "one").health()).isEqualTo(Health.GONE);
    assertThat(find(catalogue, "two").title()).isEqualTo("Two, renamed");

    soc.has();
    SyncState state = catalogue.sync("soc").orElseThrow();
    assertThat(state.problem()).isEqualTo("soc does not answer.");
    assertThat(state.playbooks()).isEqualTo(1);
    assertThat(find(catalogue, "two").health()).isEqualTo(Health.READY);
    assertThat(catalogue.sync("nowhere")).isEmpty();
  }

  @Test
  void whatIsMadeOfThePlaybooksIsMadeAnewOnceTheyAreOthers() throws IOException {
    soc.has(playbook("1", "One", "one", null));
    Catalogue catalogue = catalogue(databases.fresh(Kind.SQLITE, home), "playbooks: []");
    Supplier<List<String>> titles =
        catalogue.derived(all -> all.stream().map(Playbook::title).toList());
    assertThat(titles.get()).isEmpty();

    catalogue.syncAll();
    List<String> first = titles.get();
    catalogue.syncAll();

    assertThat(first).containsExactly("One");
    assertThat(titles.get()).isSameAs(first);

    soc.has(playbook("1", "One, renamed", "one", null));
    catalogue.syncAll();

    assertThat(titles.get()).containsExactly("One, renamed");
  }

  @Test
  void whatNobodyClassifiedIsAChangeAndSaysSo() throws IOException {
    soc.has(
        playbook("1", "One", "one", null),
        playbook("2", "Two", "two", Effect.QUERY),
        playbook("3", "Query three", "three", null),
        playbook("4", "Query four", "four", null));
    Catalogue catalogue =
        catalogue(
            databases.fresh(Kind.SQLITE, home),
            """
            playbooks:
              - match: {platform: soc, title: "query*"}
                effect: query
                risk: low
                longest: 5m
              - match: {id: "4"}
                effect: change
                risk: critical
                description: What it really does.
                undone_by: three
                disabled: true
            """);
    catalogue.syncAll();

    Playbook one = find(catalogue, "one");
    assertThat(one.effect()).isEqualTo(Effect.CHANGE);
    assertThat(one.risk()).isEqualTo(Risk.MEDIUM);
    assertThat(one.classifiedBy()).isNull();
    Playbook two = find(catalogue, "two");
    assertThat(two.effect()).isEqualTo(Effect.QUERY);
    assertThat(two.classifiedBy()).isEqualTo("platform soc");
    Playbook three = find(catalogue, "three");
    assertThat(three.effect()).isEqualTo(Effect.QUERY);
    assertThat(three.classifiedBy()).isEqualTo("pack ours.yaml:2");
    assertThat(catalogue.longest(three)).isEqualTo(Duration.ofMinutes(5));
    Playbook four = find(catalogue, "four");
    assertThat(four.effect()).isEqualTo(Effect.CHANGE);
    assertThat(four.risk()).isEqualTo(Risk.CRITICAL);
    assertThat(four.description()).isEqualTo("What it really does.");
    assertThat(four.undoneBy()).isEqualTo(new PlaybookName("three"));
    assertThat(four.health()).isEqualTo(Health.DISABLED);
    assertThat(catalogue.longest(four)).isEqualTo(Duration.ofMinutes(5));
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void startingAgainDoesNoHarmWhereThePlatformKnowsSoOrAPersonSaysSoAndInQueries(Kind kind)
      throws IOException {
    RegistryDatabase database = databases.fresh(kind, home);
    soc.has(
        playbook("1", "Block", "block", Effect.CHANGE).asIdempotent(),
        playbook("2", "Mail", "mail", Effect.NOTIFY),
        playbook("3", "Who is", "who_is", Effect.QUERY),
        playbook("4", "Add note", "add_note", Effect.NOTIFY).asIdempotent(),
        playbook("5", "Restart", "restart", null));
    Catalogue catalogue =
        catalogue(
            database,
            """
            playbooks:
              - {match: {name: add_note}, idempotent: false}
              - {match: {name: restart}, idempotent: true}
            """);
    catalogue.syncAll();

    assertThat(idempotent(catalogue)).containsExactly("block", "restart", "who_is");

    soc.has(playbook("1", "Block", "block", Effect.CHANGE));
    catalogue.syncAll();
    assertThat(idempotent(catalogue)).containsExactly("restart", "who_is");
    assertThat(idempotent(catalogue(database, "playbooks: []")))
        .containsExactly("add_note", "who_is");
  }

  private static List<String> idempotent(Catalogue catalogue) {
    return catalogue.all().stream()
        .filter(Playbook::idempotent)
        .map(one -> one.name().value())
        .toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          - effect: query                          | ours.yaml:2: say which playbooks are meant
          - {match: {name: a}, effect: qeury}      | ours.yaml:2: effect: 'qeury' is not one of query
          - {match: {name: a}, idempotent: maybe}  | ours.yaml:2: idempotent must be true or false
          - {match: {name: a}, efect: query}       | ours.yaml:2: unknown key 'efect'
          - {match: {name: a}, longest: soon}      | ours.yaml:2: longest: 'soon' is no duration
          - {match: {name: a}, undone_by: ../x}    | ours.yaml:2: undone_by: '../x' is no playbook name
          - {match: {nam: a}}                      | ours.yaml:2: unknown key 'nam'
          """)
  void aBadPackIsNamedWithItsLineAndChangesNothing(String line, String problem) throws IOException {
    Path folder = Files.createDirectories(home.resolve("playbooks"));
    Path file = folder.resolve("ours.yaml");
    Files.writeString(file, "playbooks:\n  - {match: {name: a}, effect: query}\n");
    Packs packs = new Packs(folder);
    assertThat(packs.reload()).isEmpty();
    List<Statement> before = packs.statements();

    Files.writeString(file, "playbooks:\n  " + line + "\n");
    assertThat(packs.reload()).singleElement().asString().startsWith(problem);

    assertThat(packs.statements()).isEqualTo(before);
    assertThat(packs.problems()).hasSize(1);
  }
}
