package io.quarterdeck.server.chat;

import static io.quarterdeck.server.chat.ChatCalls.CALLS;

import io.quarterdeck.decision.access.Caller;
import io.quarterdeck.decision.web.Endpoint;
import io.quarterdeck.decision.web.Problem;
import io.quarterdeck.decision.web.ProblemType;
import io.quarterdeck.decision.web.Query;
import io.quarterdeck.server.incident.Incidents;
import io.quarterdeck.server.incident.http.Bearer;
import io.quarterdeck.server.incident.http.Positions;
import io.quarterdeck.server.incident.http.ServerSentEvents;
import io.quarterdeck.server.incident.http.TokenLife;
import io.quarterdeck.server.incident.live.Feed;
import io.quarterdeck.server.incident.live.Feeds;
import io.quarterdeck.server.web.Calls;
import io.quarterdeck.server.web.Reply;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What happens in a room, or around the questions of an incident: listed, and told live. */
final class PlaceEndpoints {
  private static final int MOST = 200;
  private static final JsonMapper JSON = JsonMapper.shared();

  private final Rooms rooms;
  private final Incidents incidents;
  private final PlaceTable places;
  private final QuestionTable questions;
  private final ProposalTable proposals;
  private final Feeds feeds;
  private final TokenLife life;

  PlaceEndpoints(
      Rooms rooms,
      Incidents incidents,
      PlaceTable places,
      QuestionTable questions,
      ProposalTable proposals,
      Feeds feeds,
      TokenLife life) {
    this.rooms = rooms;
    this.incidents = incidents;
    this.places = places;
    this.questions = questions;
    this.proposals = proposals;
    this.feeds = feeds;
    this.life = life;
  }

  /** Says which place an address means, where the caller may see it. */
  @FunctionalInterface
  private interface Seen {
    String place(ServerRequest request, Caller caller);
  }

  List<Endpoint> endpoints() {
    return List.of(
        Endpoint.get(
            "/rooms/{id}/events",
            ChatCalls.ASK,
            (request, caller) -> listen(request, caller, this::room)),
        Endpoint.get(
            "/rooms/{id}/proposals",
            ChatCalls.ASK,
            CALLS.plain((request, caller) -> proposals(room(request, caller)))),
        Endpoint.get(
            "/incidents/{id}/questions",
            ChatCalls.ASK,
            CALLS.plain((request, caller) -> questions(incident(request, caller)))),
        Endpoint.get(
            "/incidents/{id}/questions/events",
            ChatCalls.ASK,
            (request, caller) -> listen(request, caller, this::incident)),
        Endpoint.get(
            "/incidents/{id}/proposals",
            ChatCalls.ASK,
            CALLS.plain((request, caller) -> proposals(incident(request, caller)))));
  }

  private String room(ServerRequest request, Caller caller) {
    return rooms
        .find(Calls.word(request, "id"), caller)
        .map(Place::id)
        .orElseThrow(RoomEndpoints::unknown);
  }

  private String incident(ServerRequest request, Caller caller) {
    return incidents
        .find(Calls.word(request, "id"))
        .filter(in -> caller.speaksFor(in.opened().tenant()))
        .orElseThrow(() ->
            new Problem(
                ProblemType.UNKNOWN_INCIDENT,
                "No incident has this id; GET /incidents lists them."))
        .id();
  }

  private Mono<ServerResponse> listen(ServerRequest request, Caller caller, Seen seen) {
    return CALLS
        .blocking(() -> {
          Query.requireOnly(request, Set.of("after"));
          return wanted(request, seen.place(request, caller));
        })
        .flatMap(wanted -> ServerSentEvents.of(feeds.open(wanted)));
  }

  private Feed.Wanted wanted(ServerRequest request, String place) {
    long last = places.find(place).map(Place::seq).orElse(0L);
    return new Feed.Wanted(
        places.source(place),
        life.of(Bearer.of(request)),
        Math.min(last, Positions.resumed(request).orElse(last)));
  }

  private Reply questions(String place) {
    ObjectNode page = JSON.createObjectNode();
    ArrayNode shown = page.putArray("questions");
    questions.of(place, MOST).stream().map(ChatView::question).forEach(shown::add);
    return Reply.ok(page);
  }

  private Reply proposals(String place) {
    ObjectNode page = JSON.createObjectNode();
    ArrayNode shown = page.putArray("proposals");
    Instant now = life.clock().instant();
    proposals.of(place, MOST).forEach(one -> shown.add(ChatView.proposal(one, now)));
    return Reply.ok(page);
  }
}
