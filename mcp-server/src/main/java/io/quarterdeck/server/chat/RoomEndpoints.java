package io.quarterdeck.server.chat;

import static io.quarterdeck.server.chat.ChatCalls.CALLS;

import io.quarterdeck.decision.access.Caller;
import io.quarterdeck.decision.access.Scope;
import io.quarterdeck.decision.web.Endpoint;
import io.quarterdeck.decision.web.Problem;
import io.quarterdeck.decision.web.ProblemType;
import io.quarterdeck.decision.web.Query;
import io.quarterdeck.server.incident.Incident;
import io.quarterdeck.server.incident.NotPossibleException;
import io.quarterdeck.server.incident.Severity;
import io.quarterdeck.server.incident.intake.Openings;
import io.quarterdeck.server.incident.view.IncidentView;
import io.quarterdeck.server.playbook.Fields;
import io.quarterdeck.server.web.Calls;
import io.quarterdeck.server.web.Reply;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Rooms: opened, spoken in, turned into incidents. */
final class RoomEndpoints {
  private static final int DEFAULT_PAGE = 50;
  private static final int LARGEST_PAGE = 500;
  private static final int MOST_QUESTIONS = 200;
  private static final Set<String> PAGE = Set.of("before", "limit");
  private static final JsonMapper JSON = JsonMapper.shared();

  private final Rooms rooms;
  private final Questions questions;
  private final QuestionTable table;

  RoomEndpoints(Rooms rooms, Questions questions, QuestionTable table) {
    this.rooms = rooms;
    this.questions = questions;
    this.table = table;
  }

  List<Endpoint> endpoints() {
    return List.of(
        Endpoint.post("/rooms", ChatCalls.ASK, CALLS.withBody(this::open)),
        Endpoint.get("/rooms", ChatCalls.ASK, CALLS.plain(this::list)),
        Endpoint.get("/rooms/{id}", ChatCalls.ASK, CALLS.plain(this::show)),
        Endpoint.delete("/rooms/{id}", ChatCalls.ASK, this::delete),
        Endpoint.post("/rooms/{id}/messages", ChatCalls.ASK, CALLS.withBody(this::say)),
        Endpoint.post(
            "/rooms/{id}/incident",
            EnumSet.of(Scope.DECIDE, Scope.PERSON, Scope.APPROVE),
            CALLS.withBody(this::turn)));
  }

  private Reply open(ServerRequest request, Caller caller, JsonNode body) {
    String title = new Fields(body, Set.of("title")).text("title", Openings.LONGEST_TITLE);
    return new Reply(201, ChatView.room(rooms.open(caller, title == null ? "" : title)));
  }

  private Reply list(ServerRequest request, Caller caller) {
    Query.requireOnly(request, PAGE);
    int limit = Query.whole(request, "limit", 1, LARGEST_PAGE).orElse(DEFAULT_PAGE);
    String before = Query.text(request, "before");
    List<Place> found = rooms.list(caller, before == null ? null : find(before, caller), limit);
    ObjectNode page = JSON.createObjectNode();
    ArrayNode shown = page.putArray("rooms");
    found.stream().map(ChatView::room).forEach(shown::add);
    if (found.size() == limit) {
      page.put("next", found.getLast().id());
    }
    return Reply.ok(page);
  }

  private Place find(String id, Caller caller) {
    return rooms.find(id, caller).orElseThrow(RoomEndpoints::unknown);
  }

  private Place one(ServerRequest request, Caller caller) {
    return find(Calls.word(request, "id"), caller);
  }

  static Problem unknown() {
    return new Problem(
        ProblemType.NOT_FOUND, "No room of yours has this id; GET /rooms lists them.");
  }

  private Reply show(ServerRequest request, Caller caller) {
    Place room = one(request, caller);
    ObjectNode shown = ChatView.room(room);
    ArrayNode asked = shown.putArray("questions");
    table.of(room.id(), MOST_QUESTIONS).stream().map(ChatView::question).forEach(asked::add);
    return Reply.ok(shown);
  }

  private Mono<ServerResponse> delete(ServerRequest request, Caller caller) {
    return CALLS
        .blocking(() -> {
          rooms.delete(one(request, caller), caller);
          return true;
        })
        .flatMap(done -> ServerResponse.noContent().build());
  }

  private Reply say(ServerRequest request, Caller caller, JsonNode body) {
    Place room = one(request, caller);
    String text = new Fields(body, Set.of("text")).text("text", Questions.LONGEST_TEXT);
    if (text == null || text.isBlank()) {
      throw Fields.bad("'text' says what you ask; it is missing");
    }
    if (!room.owner().equals(Asker.key(caller))) {
      throw new NotPossibleException("The room is another's; open one of your own.");
    }
    if (room.incident() != null) {
      throw new NotPossibleException(
          "The room is the incident %s now; ask there with @AI.".formatted(room.incident()));
    }
    Question question = questions.ask(room, caller, text);
    return new Reply(
        201, JSON.createObjectNode().put("room", room.id()).put("question", question.id()));
  }

  private Reply turn(ServerRequest request, Caller caller, JsonNode body) {
    Place room = one(request, caller);
    Fields fields = new Fields(body, Set.of("title", "severity"));
    String title = fields.text("title", Openings.LONGEST_TITLE);
    Incident in =
        rooms.turn(room, caller, new Rooms.Wanted(title == null ? "" : title, severity(fields)));
    return new Reply(201, IncidentView.whole(in));
  }

  private static Severity severity(Fields fields) {
    try {
      return Severity.ofWord(fields.text("severity", Severity.MEDIUM.word()));
    } catch (IllegalArgumentException e) {
      throw Fields.bad(String.valueOf(e.getMessage()));
    }
  }
}
