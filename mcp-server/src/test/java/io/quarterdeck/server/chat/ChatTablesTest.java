package io.quarterdeck.server.chat;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterdeck.decision.access.Caller;
import io.quarterdeck.decision.access.Scope;
import io.quarterdeck.playbook.sql.RegistryDatabase;
import io.quarterdeck.playbook.sql.RegistryDatabase.Kind;
import io.quarterdeck.playbook.sql.TestDatabases;
import io.quarterdeck.server.incident.live.Feed;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.json.JsonMapper;

@ExtendWith(TestDatabases.class)
class ChatTablesTest {
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00.000001Z");
  private static final Duration MINUTE = Duration.ofMinutes(1);

  @TempDir Path home;

  private RegistryDatabase open(Kind kind, TestDatabases.Source databases) {
    RegistryDatabase database = databases.fresh(kind, home);
    database.migrate(database.dataSource(), "incident_schema_history", "quarterdeck/incident/sql");
    return database;
  }

  private static Place room(String id, String owner, String tenant, Instant at) {
    return new Place(id, "A room", owner, tenant, null, 0, at, at);
  }

  private static Question question(String id, String place, @Nullable String tenant) {
    Caller caller =
        new Caller("ana-token", "ana", Set.of(Scope.READ, Scope.RUN_QUERY), tenant, "mode=search");
    return new Question(
        id,
        place,
        null,
        tenant == null ? "" : tenant,
        new Asker(caller),
        true,
        "What is open?",
        "abcd",
        QuestionState.ASKED,
        0,
        null,
        0,
        "",
        "",
        "",
        NOON,
        NOON,
        NOON.plus(MINUTE));
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void aQuestionComesBackAsItWasAskedAndOneRunnerGetsIt(Kind kind, TestDatabases.Source databases) {
    QuestionTable table = new QuestionTable(open(kind, databases));
    Question asked = question("q_1", "room_1", "acme");
    table.insert(asked);

    assertThat(table.find("q_1")).contains(asked);
    assertThat(table.open("ana-token")).isEqualTo(1);
    assertThat(table.waiting(null, 9)).containsExactly(asked);
    assertThat(table.waiting("acme", 9)).containsExactly(asked);
    assertThat(table.waiting("other", 9)).isEmpty();
    assertThat(table.claim(asked, "one", NOON, NOON.plus(MINUTE))).isTrue();
    assertThat(table.claim(asked, "two", NOON, NOON.plus(MINUTE))).isFalse();
    assertThat(table.waiting(null, 9)).isEmpty();
    Question held = table.find("q_1").orElseThrow();
    assertThat(held.runner()).isEqualTo("one");
    assertThat(held.claim()).isEqualTo(1);
    assertThat(held.asker()).isEqualTo(asked.asker());
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void anAnswerGrowsUntilItsClaimIsOver(Kind kind, TestDatabases.Source databases) {
    QuestionTable table = new QuestionTable(open(kind, databases));
    table.insert(question("q_1", "room_1", null));
    table.claim(table.find("q_1").orElseThrow(), "one", NOON, NOON.plus(MINUTE));
    Question held = table.find("q_1").orElseThrow();

    assertThat(table.use(held, 1)).isEqualTo(OptionalInt.of(1));
    assertThat(table.use(held, 1)).isEmpty();
    assertThat(table.add(held, "All ", "m", NOON, NOON.plus(MINUTE))).isTrue();
    assertThat(table.add(held, "is well", "m", NOON, NOON.plus(MINUTE))).isTrue();
    assertThat(table.find("q_1").orElseThrow().answer()).isEqualTo("All is well");
    assertThat(table.due(NOON.plus(MINUTE), 9)).hasSize(1);
    assertThat(table.offerAgain(held, NOON, NOON.plus(MINUTE))).isFalse();
    assertThat(table.offerAgain(held, NOON.plus(MINUTE), NOON.plus(MINUTE))).isTrue();
    assertThat(table.add(held, "late", "m", NOON, NOON)).isFalse();
    assertThat(table.extend(held, NOON)).isFalse();
    Question again = table.find("q_1").orElseThrow();
    assertThat(again.answer()).isEmpty();
    assertThat(table.end(held, QuestionState.ANSWERED, "", NOON)).isFalse();
    assertThat(table.end(again, QuestionState.FAILED, "Nobody came.", NOON)).isTrue();
    assertThat(table.find("q_1").orElseThrow().dueAt()).isNull();
    assertThat(table.due(NOON.plus(Duration.ofDays(1)), 9)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void whatHappensInAPlaceIsReadInOrder(Kind kind, TestDatabases.Source databases) {
    RegistryDatabase database = open(kind, databases);
    PlaceTable table = new PlaceTable(database);
    table.open(room("room_1", "person:ana", "", NOON));
    table.open(room("room_1", "person:bob", "", NOON));
    for (int index = 1; index <= 101; index++) {
      int number = index;
      database.write(() ->
          table.append(
              "room_1",
              NOON.plusSeconds(number),
              "state",
              JsonMapper.shared().createObjectNode().put("number", number)));
    }

    Feed.Part first = table.source("room_1").after(0);
    assertThat(first.frames()).hasSize(100);
    assertThat(first.last()).isEqualTo(100);
    assertThat(first.frames().getFirst().json())
        .isEqualTo(
            "{\"id\":1,\"type\":\"state\",\"at\":\"2026-11-22T12:00:01.000001Z\",\"number\":1}");
    assertThat(table.source("room_1").after(100).last()).isEqualTo(101);
    assertThat(table.source("room_1").after(101)).isEqualTo(new Feed.Part(List.of(), 101));
    Place now = table.find("room_1").orElseThrow();
    assertThat(now.owner()).isEqualTo("person:ana");
    assertThat(now.seq()).isEqualTo(101);
    assertThat(table.turn("room_1", "inc_1")).isTrue();
    assertThat(table.turn("room_1", "inc_2")).isFalse();
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void roomsAreListedByWhoseTheyAre(Kind kind, TestDatabases.Source databases) {
    PlaceTable table = new PlaceTable(open(kind, databases));
    table.open(room("room_1", "person:ana", "", NOON));
    table.open(room("room_2", "person:ana", "acme", NOON.plusSeconds(1)));
    table.open(room("room_3", "person:bob", "", NOON.plusSeconds(2)));
    table.open(new Place("inc_1", "", "", "acme", "inc_1", 0, NOON, NOON));

    assertThat(table.rooms(null, null, null, 9))
        .extracting(Place::id)
        .containsExactly("room_3", "room_2", "room_1");
    assertThat(table.rooms("person:ana", null, null, 1))
        .extracting(Place::id)
        .containsExactly("room_2");
    assertThat(table.rooms("person:ana", null, table.find("room_2").orElseThrow(), 9))
        .extracting(Place::id)
        .containsExactly("room_1");
    assertThat(table.rooms("person:ana", "acme", null, 9))
        .extracting(Place::id)
        .containsExactly("room_2");
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void aPlaceIsDeletedWithAllThatIsInIt(Kind kind, TestDatabases.Source databases) {
    RegistryDatabase database = open(kind, databases);
    PlaceTable places = new PlaceTable(database);
    QuestionTable questions = new QuestionTable(database);
    UseTable uses = new UseTable(database);
    ProposalTable proposals = new ProposalTable(database);
    places.open(room("room_1", "person:ana", "", NOON));
    Question question = question("q_1", "room_1", null);
    questions.insert(question);
    Use use = new Use(1, NOON, "list_incidents", "{}", Use.OPEN, "");
    uses.insert(question, use);
    uses.end(question, 1, Use.DONE, "none");
    Proposal proposal =
        new Proposal(
            "prop_1",
            "q_1",
            "room_1",
            "block_ip",
            "{\"ip\":\"203.0.113.7\"}",
            List.of("dec_1"),
            "It attacks.",
            ProposalState.PROPOSED,
            "",
            null,
            NOON,
            NOON.plus(MINUTE));
    proposals.insert(proposal);
    assertThat(uses.of(question))
        .containsExactly(new Use(1, NOON, "list_incidents", "{}", Use.DONE, "none"));
    assertThat(proposals.of("room_1", 9)).containsExactly(proposal);
    assertThat(proposals.countOf("q_1")).isEqualTo(1);
    assertThat(proposals.decide("prop_1", ProposalState.CONFIRMED, NOON.plus(MINUTE))).isFalse();
    assertThat(proposals.decide("prop_1", ProposalState.CONFIRMED, NOON)).isTrue();
    assertThat(proposals.decide("prop_1", ProposalState.DISMISSED, NOON)).isFalse();
    proposals.settle("prop_1", ProposalState.CONFIRMED, "run_1", "");
    proposals.settle("prop_1", ProposalState.REFUSED, null, "No.");
    assertThat(proposals.find("prop_1").orElseThrow().run()).isEqualTo("run_1");

    assertThat(places.delete(NOON, 9)).isZero();
    assertThat(places.delete(NOON.plusSeconds(1), 9)).isEqualTo(1);

    assertThat(places.find("room_1")).isEmpty();
    assertThat(questions.find("q_1")).isEmpty();
    assertThat(uses.of(question)).isEmpty();
    assertThat(proposals.find("prop_1")).isEmpty();
  }
}
