package io.quarterdeck.server.incident.http;

import static io.quarterdeck.server.incident.http.IncidentCalls.CALLS;

import io.quarterdeck.decision.access.Caller;
import io.quarterdeck.decision.access.Scope;
import io.quarterdeck.decision.sql.Storable;
import io.quarterdeck.decision.web.Endpoint;
import io.quarterdeck.decision.web.Problem;
import io.quarterdeck.decision.web.ProblemType;
import io.quarterdeck.server.incident.Incident;
import io.quarterdeck.server.incident.NotPossibleException;
import io.quarterdeck.server.incident.Turn;
import io.quarterdeck.server.incident.TurnState;
import io.quarterdeck.server.incident.Turns;
import io.quarterdeck.server.incident.brief.Briefs;
import io.quarterdeck.server.incident.log.TurnTable;
import io.quarterdeck.server.incident.role.Language;
import io.quarterdeck.server.incident.view.IncidentView;
import io.quarterdeck.server.incident.view.TurnView;
import io.quarterdeck.server.playbook.Fields;
import io.quarterdeck.server.web.Calls;
import io.quarterdeck.server.web.Reply;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.springframework.web.reactive.function.server.ServerRequest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Hands turns to their players, and takes their answers. */
final class TurnEndpoints {
  private static final String TURN = "/incidents/{id}/turns/{turn}";
  private static final Set<Scope> PLAYERS = EnumSet.of(Scope.PLAY, Scope.PERSON, Scope.APPROVE);
  private static final JsonMapper JSON = JsonMapper.shared();

  private final Visible visible;
  private final Turns turns;
  private final Briefs briefs;

  TurnEndpoints(Visible visible, Turns turns, Briefs briefs) {
    this.visible = visible;
    this.turns = turns;
    this.briefs = briefs;
  }

  List<Endpoint> endpoints() {
    return List.of(
        Endpoint.post("/turns/next", PLAYERS, CALLS.withBody(this::next)),
        Endpoint.post(TURN + "/take", IncidentCalls.PEOPLE, CALLS.withBody(this::take)),
        Endpoint.post(TURN + "/give-back", PLAYERS, CALLS.withBody(this::giveBack)),
        Endpoint.post(TURN + "/extend", PLAYERS, CALLS.withBody(this::extend)),
        Endpoint.post(TURN + "/answer", PLAYERS, CALLS.withBody(this::answer)),
        Endpoint.post(TURN + "/nod", IncidentCalls.PEOPLE, CALLS.plain(this::nod)),
        Endpoint.post(TURN + "/send-back", IncidentCalls.PEOPLE, CALLS.withBody(this::sendBack)));
  }

  private Reply next(ServerRequest request, Caller caller, JsonNode body)
      throws InterruptedException {
    NextTurn.Wanted wanted = NextTurn.Wanted.of(body, caller);
    if (wanted.incident() != null) {
      visible.one(wanted.incident(), caller);
    }
    ObjectNode answer = JSON.createObjectNode();
    answer.set(
        "turn",
        turns
            .next(wanted.player(), wanted.roles(), wanted.incident(), wanted.longest())
            .<JsonNode>map(held -> held(held, wanted.language()))
            .orElse(JSON.nullNode()));
    return Reply.ok(answer);
  }

  private ObjectNode held(Turns.Held held, Language language) {
    return TurnView.held(
        held.incident(), held.turn(), briefs.of(held.incident(), held.turn(), language));
  }

  private Reply take(ServerRequest request, Caller caller, JsonNode body) {
    Incident in = visible.one(request, caller);
    Language language = NextTurn.language(new Fields(body, Set.of("language")));
    return Reply.ok(held(turns.takeOver(in.id(), turn(request), caller.actor()), language));
  }

  private Reply giveBack(ServerRequest request, Caller caller, JsonNode body) {
    Turn turn = own(request, caller);
    Fields fields = new Fields(body, Set.of("claim", "why"));
    String id = visible.one(request, caller).id();
    return Reply.ok(
        IncidentView.whole(
            turns.giveBack(
                id, turn.id(), holder(caller, turn), claim(fields), fields.text("why", ""))));
  }

  private Reply extend(ServerRequest request, Caller caller, JsonNode body) {
    Turn turn = own(request, caller);
    int claim = claim(new Fields(body, Set.of("claim")));
    boolean persons = turn.state() == TurnState.TAKEN && turn.claim() == claim;
    if (!persons && !turns.extend(turn.id(), claim, TurnTable.LEASE)) {
      throw new NotPossibleException("The turn is no longer yours; ask for the next turn.");
    }
    return Reply.ok(
        JSON.createObjectNode()
            .put("turn", turn.id())
            .put("lease_seconds", persons ? null : TurnTable.LEASE.toSeconds()));
  }

  private Reply answer(ServerRequest request, Caller caller, JsonNode body) {
    Turn turn = own(request, caller);
    Fields fields = new Fields(body, Set.of("claim", "answer", "tokens"));
    JsonNode answer = body.path("answer");
    if (answer.isMissingNode() || answer.isNull()) {
      throw Fields.bad("'answer' is what the role says, as JSON; it is missing");
    }
    long tokens = NextTurn.whole(fields, "tokens", 0, 100_000_000, 0);
    String text = answer.isString() ? Storable.clean(answer.stringValue()) : answer.toString();
    String id = visible.one(request, caller).id();
    return reply(turns.submit(id, turn.id(), claim(fields), text, tokens));
  }

  private static Reply reply(Turns.Outcome outcome) {
    return switch (outcome) {
      case Turns.Outcome.Accepted accepted -> counts("accepted", accepted.incident());
      case Turns.Outcome.AwaitsNod awaits -> counts("awaits_nod", awaits.incident());
      case Turns.Outcome.SentBack back ->
          throw new Problem(
                  ProblemType.BAD_ANSWER, "Repair what the problems say, and answer again.")
              .with("outcome", "sent_back")
              .with("problems", back.problems())
              .with("left", back.left());
      case Turns.Outcome.HandedOver over ->
          throw new Problem(
                  ProblemType.BAD_ANSWER, "The turn is a person's now: " + over.why() + ".")
              .with("outcome", "handed_over")
              .with("problems", over.problems())
              .with("left", 0);
    };
  }

  private static Reply counts(String outcome, Incident in) {
    return Reply.ok(
        JSON.createObjectNode()
            .put("outcome", outcome)
            .put("incident", in.id())
            .put("status", in.status().word())
            .put("round", in.round()));
  }

  private Reply nod(ServerRequest request, Caller caller) {
    Incident in = visible.one(request, caller);
    return Reply.ok(IncidentView.whole(turns.nod(in.id(), turn(request), caller.actor())));
  }

  private Reply sendBack(ServerRequest request, Caller caller, JsonNode body) {
    Incident in = visible.one(request, caller);
    String why = new Fields(body, Set.of("why")).text("why");
    if (why == null || why.isBlank()) {
      throw Fields.bad("'why' says what the player should change; it is missing");
    }
    return Reply.ok(
        IncidentView.whole(turns.sendBack(in.id(), turn(request), caller.actor(), why.strip())));
  }

  private static String turn(ServerRequest request) {
    return Calls.word(request, "turn");
  }

  /** The turn, which the caller must hold: a claim is a number that anybody could guess. */
  private Turn own(ServerRequest request, Caller caller) {
    Turn turn =
        visible
            .one(request, caller)
            .turn(turn(request))
            .filter(one -> one.state().isLive())
            .orElseThrow(() ->
                new NotPossibleException(
                    "The incident has no such turn, or it is over; look at its turns."));
    boolean persons = turn.state() == TurnState.TAKEN;
    boolean own = holder(caller, turn).equals(turn.holder()) && (!persons || caller.isPerson());
    if (!turn.state().isHeld() || !own) {
      throw new NotPossibleException(
          "The turn is not yours: it is "
              + turn.state().word()
              + (turn.state().isHeld() ? " by " + turn.holder() : "")
              + ". Ask for the next turn, or take it over as a person.");
    }
    return turn;
  }

  /** People hold turns in their own name, whatever token they use; all others in their token's. */
  private static String holder(Caller caller, Turn turn) {
    return turn.state() == TurnState.TAKEN ? caller.actor() : caller.name();
  }

  private static int claim(Fields fields) {
    return (int) NextTurn.whole(fields, "claim", 1, Integer.MAX_VALUE, -1);
  }
}
