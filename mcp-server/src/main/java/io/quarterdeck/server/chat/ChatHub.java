package io.quarterdeck.server.chat;

import io.quarterdeck.decision.access.Caller;
import io.quarterdeck.decision.access.TokenBook;
import io.quarterdeck.decision.settings.Setting;
import io.quarterdeck.decision.settings.Settings;
import io.quarterdeck.decision.sql.Watch;
import io.quarterdeck.decision.web.Endpoint;
import io.quarterdeck.playbook.hint.Hints;
import io.quarterdeck.playbook.sql.RegistryDatabase;
import io.quarterdeck.server.bell.Bell;
import io.quarterdeck.server.incident.Waiters;
import io.quarterdeck.server.incident.http.Asking;
import io.quarterdeck.server.incident.http.TokenLife;
import io.quarterdeck.server.incident.hub.IncidentHub;
import io.quarterdeck.server.incident.live.Feeds;
import io.quarterdeck.server.mcp.Methods;
import io.quarterdeck.server.mcp.Tool;
import io.quarterdeck.server.mcp.View;
import io.quarterdeck.server.playbook.PlaybookHub;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** Questions to models inside the hub. */
public final class ChatHub implements AutoCloseable {
  private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
  private static final Duration SWEEP_EVERY = Duration.ofHours(1);

  /** In one transaction, so that others hardly wait. */
  private static final int AT_ONCE = 20;

  private final RegistryDatabase database;
  private final PlaceTable places;
  private final Waiters waiters = new Waiters();
  private final Feeds feeds = new Feeds(waiters);
  private final ReadTools readTools = new ReadTools();
  private final Questions questions;
  private final List<Tool> tools;
  private final List<Endpoint> endpoints;
  private final Duration kept;
  private final Clock clock;
  private final Hints.Listening rung;
  private final Watch looks;
  private final Watch sweeps;

  /** Opens it on the tables of the incidents. */
  public ChatHub(
      Settings settings,
      PlaybookHub playbooks,
      IncidentHub incidents,
      TokenBook tokens,
      Clock clock) {
    this.database = playbooks.database();
    this.places = new PlaceTable(database);
    this.kept = Duration.ofDays(Math.max(1, settings.number(Setting.RETENTION_DAYS)));
    this.clock = clock;
    ChatLog log = new ChatLog(database, places, incidents.bell(), clock);
    QuestionTable table = new QuestionTable(database);
    UseTable uses = new UseTable(database);
    ProposalTable proposed = new ProposalTable(database);
    this.questions =
        new Questions(
            table,
            places,
            log,
            new SecureRandom(),
            question -> IncidentQuestions.ended(question, incidents.acts()),
            Duration.ofSeconds(Math.max(1, settings.number(Setting.QUESTION_LEASE_SECONDS))));
    Proposals proposals = new Proposals(proposed, playbooks.orders(), log);
    Answering answering =
        new Answering(questions, table, uses, new Askers(tokens, clock), readTools, proposals, log);
    QuestionBrief brief = new QuestionBrief(incidents.incidents(), incidents.briefs(), table);
    this.tools =
        new QuestionTools(
                questions,
                answering,
                new TakenQuestion(brief, readTools, questions.lease()),
                waiters)
            .tools();
    Rooms rooms = new Rooms(places, table, incidents.openings(), log, playbooks.audit());
    this.endpoints =
        Stream.of(
                new RoomEndpoints(rooms, questions, table).endpoints(),
                new QuestionEndpoints(questions, uses, proposals).endpoints(),
                new PlaceEndpoints(
                        rooms,
                        incidents.incidents(),
                        places,
                        table,
                        proposed,
                        feeds,
                        new TokenLife(tokens, clock))
                    .endpoints())
            .flatMap(List::stream)
            .toList();
    this.rung =
        incidents
            .bell()
            .listen(what -> {
              if (what.equals(ChatLog.CHANGED) || what.equals(Bell.EVERYTHING)) {
                waiters.wake();
              }
            });
    this.looks = Watch.every(LOOK_EVERY, "questions", questions::expire);
    this.sweeps = Watch.every(SWEEP_EVERY, "rooms", this::sweep);
  }

  /** Deletes what is too old. */
  void sweep() {
    int deleted;
    do {
      deleted = database.write(() -> places.delete(clock.instant().minus(kept), AT_ONCE));
    } while (deleted == AT_ONCE);
  }

  /**
   * Says which tools may be called for a question, once all of them are there.
   *
   * @param permitted what a caller is shown at most
   */
  public void offer(Methods methods, Function<Caller, View> permitted) {
    readTools.offer(methods, permitted);
  }

  /** Hears what is asked in incidents. */
  public Asking asking() {
    return new IncidentQuestions(questions);
  }

  /** What runners call. */
  public List<Tool> tools() {
    return tools;
  }

  /** What it answers to over HTTP. */
  public List<Endpoint> endpoints() {
    return endpoints;
  }

  /** Ends what clients listen to and wait for. */
  public void leave() {
    feeds.close();
    waiters.end();
  }

  @Override
  public void close() {
    looks.close();
    sweeps.close();
    rung.close();
  }
}
