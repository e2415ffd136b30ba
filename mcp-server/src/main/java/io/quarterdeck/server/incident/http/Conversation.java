package io.quarterdeck.server.incident.http;

import static io.quarterdeck.server.incident.http.IncidentCalls.CALLS;

import io.quarterdeck.decision.access.Caller;
import io.quarterdeck.decision.web.Problem;
import io.quarterdeck.decision.web.ProblemType;
import io.quarterdeck.server.incident.live.Feed;
import io.quarterdeck.server.incident.live.Feeds;
import io.quarterdeck.server.incident.live.Frame;
import io.quarterdeck.server.playbook.Fields;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.TimeoutException;
import org.springframework.web.reactive.socket.CloseStatus;
import org.springframework.web.reactive.socket.WebSocketMessage;
import org.springframework.web.reactive.socket.WebSocketSession;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * One WebSocket: who it is, then what it wants to hear, then messages to its end.
 *
 * <p>A client says {@code {"token": …}}, unless its header did, and {@code {"subscribe":
 * {"incident": …, "after": …}}}; both may stand in one message. From then on it may speak: {@code
 * {"say": {"incident": …, "text": …}}} is said under the name of its token, and answered.
 */
final class Conversation {
  private static final Duration TO_BEGIN = Duration.ofSeconds(10);
  private static final Set<String> SAID = Set.of("token", "subscribe", "say");
  private static final Set<String> SPEECH = Set.of("incident", "text");
  private static final int MOST_ANSWERS = 64;
  private static final Set<String> SUBSCRIPTION = Set.of("incident", "after");
  private static final String BEAT = "{\"type\":\"heartbeat\"}";
  private static final JsonMapper JSON = JsonMapper.shared();

  private final Listeners listeners;
  private final Feeds feeds;
  private final Speaking speaking;
  private final WebSocketSession session;
  private final Sinks.One<Fields> wish = Sinks.one();
  private final Sinks.Many<String> answers =
      Sinks.many().unicast().onBackpressureBuffer(new ArrayBlockingQueue<>(MOST_ANSWERS));
  private volatile String token;
  private volatile CloseStatus status = CloseStatus.GOING_AWAY;

  /**
   * A conversation.
   *
   * @param token of the header, or empty
   */
  Conversation(
      Listeners listeners, Feeds feeds, Speaking speaking, WebSocketSession session, String token) {
    this.listeners = listeners;
    this.feeds = feeds;
    this.speaking = speaking;
    this.session = session;
    this.token = token;
  }

  /** Holds it, to its end. */
  Mono<Void> held() {
    Mono<Void> heard =
        session.receive().map(WebSocketMessage::getPayloadAsText).concatMap(this::hear).then();
    Mono<Void> told =
        session
            .send(told().map(session::textMessage))
            .then(Mono.defer(() -> session.close(status)));
    return Mono.firstWithSignal(told, heard);
  }

  private Mono<Void> hear(String text) {
    try {
      Fields said = new Fields(object(text), SAID);
      String shown = said.text("token");
      token = shown == null ? token : shown;
      if (said.body().has("subscribe")) {
        wish.tryEmitValue(new Fields(said.body().path("subscribe"), SUBSCRIPTION));
      }
      return said.body().has("say") ? say(said.body().path("say")) : Mono.empty();
    } catch (Problem e) {
      // Who has begun to listen goes on.
      if (wish.tryEmitError(e).isFailure()) {
        answers.tryEmitNext(e.json());
      }
      return Mono.empty();
    }
  }

  /** One after the other, in the order that they came in. */
  private Mono<Void> say(JsonNode words) {
    return CALLS
        .blocking(() -> said(new Fields(words, SPEECH)))
        .onErrorResume(Problem.class, problem -> Mono.just(problem.json()))
        .doOnNext(answers::tryEmitNext)
        .then();
  }

  private String said(Fields fields) {
    String incident = fields.text("incident");
    if (incident == null) {
      throw Fields.bad("'incident' says where you speak; it is missing");
    }
    ObjectNode answer = JSON.createObjectNode().put("type", "said");
    return answer.setAll(speaking.say(incident, caller(), fields)).toString();
  }

  private Caller caller() {
    Caller caller = listeners.caller(token);
    if (caller == null) {
      throw new Problem(
          ProblemType.NO_TOKEN,
          "Send {\"token\": …} with a token of this hub before you subscribe or speak.");
    }
    return caller;
  }

  private static JsonNode object(String text) {
    try {
      JsonNode said = JSON.readTree(text);
      if (said != null && said.isObject()) {
        return said;
      }
    } catch (JacksonException e) {
      // Said below, in the words for what is no object too.
    }
    throw new Problem(ProblemType.NOT_JSON, "Send a JSON object with token, subscribe or say.");
  }

  private Flux<String> told() {
    return wish.asMono()
        .timeout(TO_BEGIN)
        .flatMap(fields -> CALLS.blocking(() -> wanted(fields)))
        .flatMapMany(feeds::open)
        .map(Conversation::text)
        .doFinally(end -> answers.tryEmitComplete())
        .mergeWith(answers.asFlux())
        .onErrorResume(Problem.class, this::refused)
        .onErrorResume(TimeoutException.class, late -> refused(silent()));
  }

  private Feed.Wanted wanted(Fields fields) {
    Caller caller = caller();
    if (!caller.mayAny(IncidentCalls.LOOK)) {
      throw new Problem(
          ProblemType.WRONG_SCOPE, "The token '" + caller.name() + "' lacks the scope 'read'.");
    }
    long after = NextTurn.whole(fields, "after", 0, Long.MAX_VALUE, Long.MAX_VALUE);
    return listeners.wanted(caller, token, fields.text("incident"), OptionalLong.of(after));
  }

  private static String text(Frame frame) {
    return frame.isBeat() ? BEAT : frame.json();
  }

  private Flux<String> refused(Problem problem) {
    status = CloseStatus.POLICY_VIOLATION;
    return Flux.just(problem.json());
  }

  private static Problem silent() {
    return new Problem(
        ProblemType.BAD_REQUEST,
        "Nothing was subscribed to within "
            + TO_BEGIN.toSeconds()
            + " s; send {\"subscribe\": {}}.");
  }
}
