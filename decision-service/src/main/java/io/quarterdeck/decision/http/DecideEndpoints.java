package io.quarterdeck.decision.http;

import io.quarterdeck.decision.Answer;
import io.quarterdeck.decision.DecideRequest;
import io.quarterdeck.decision.Decisions;
import io.quarterdeck.decision.access.Caller;
import io.quarterdeck.decision.access.Scope;
import io.quarterdeck.decision.enrich.LookUps;
import io.quarterdeck.decision.web.Api;
import io.quarterdeck.decision.web.Bodies;
import io.quarterdeck.decision.web.Endpoint;
import io.quarterdeck.decision.web.EventLoops;
import io.quarterdeck.decision.web.Problem;
import io.quarterdeck.decision.web.ProblemType;
import io.quarterdeck.decision.web.Problems;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.util.MultiValueMap;
import org.springframework.web.reactive.function.BodyInserters;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** {@code POST /decide} and {@code POST /decide/batch}. */
final class DecideEndpoints {
  private static final MediaType NDJSON = MediaType.parseMediaType("application/x-ndjson");
  private static final int LINES_AT_ONCE = 64;

  private final Decisions decisions;
  private final Clock clock;
  private final DecisionMetrics metrics;

  DecideEndpoints(Decisions decisions, Clock clock, DecisionMetrics metrics) {
    this.decisions = decisions;
    this.clock = clock;
    this.metrics = metrics;
  }

  List<Endpoint> endpoints() {
    return List.of(
        Endpoint.post(PlainDecide.PATH, Scope.DECIDE, this::decide),
        Endpoint.post("/decide/batch", Scope.DECIDE, this::batch));
  }

  private Mono<ServerResponse> decide(ServerRequest request, Caller caller) {
    return decide(request.exchange().getRequest(), caller)
        .flatMap(json -> Bodies.jsonText(200, json));
  }

  /** Answers one alert with JSON. */
  Mono<String> decide(ServerHttpRequest request, Caller caller) {
    Options options = Options.of(request.getQueryParams(), caller);
    return Bodies.read(request)
        .flatMap(body -> Mono.fromCompletionStage(() -> decided(body, options)))
        .map(Answer::json);
  }

  /** One answer a line, in the order of the lines; what is wrong with one harms no other. */
  private Mono<ServerResponse> batch(ServerRequest request, Caller caller) {
    ServerHttpRequest plain = request.exchange().getRequest();
    Bodies.requireType(plain, Bodies.LINE_TYPES, "application/x-ndjson");
    Options options = Options.of(plain.getQueryParams(), caller);
    Scheduler loop = EventLoops.of(request.exchange().getResponse());
    Flux<DataBuffer> answers =
        Lines.of(plain.getBody(), Bodies.LARGEST)
            .flatMapSequential(line -> answerLine(line, options, loop), LINES_AT_ONCE, 1)
            .map(text -> DefaultDataBufferFactory.sharedInstance.wrap(Bodies.utf8(text + "\n")));
    return ServerResponse.ok().contentType(NDJSON).body(BodyInserters.fromDataBuffers(answers));
  }

  /**
   * Decides one line.
   *
   * @param loop where the next line is decided once this one is: the log's writer has other work
   */
  private Mono<String> answerLine(Lines.Line line, Options options, Scheduler loop) {
    return Mono.defer(
            () -> {
              if (line.tooLong()) {
                throw Bodies.tooLarge();
              }
              return Mono.fromCompletionStage(decided(line.bytes(), options));
            })
        .publishOn(loop)
        .map(Answer::json)
        .onErrorResume(
            thrown -> Mono.just(Problems.of(thrown).with("in_line", line.number()).json()));
  }

  private CompletionStage<Answer> decided(byte[] body, Options options) {
    long begun = System.nanoTime();
    return decisions
        .decide(
            new DecideRequest(
                body,
                options.source(),
                options.lookUps(),
                options.tenant(),
                options.mayNameTenant(),
                clock.instant()))
        .thenApply(answer -> metrics.decided(answer, System.nanoTime() - begun));
  }

  /** What stands in the query, checked. */
  private record Options(
      @Nullable String source, LookUps lookUps, String tenant, boolean mayNameTenant) {

    static Options of(MultiValueMap<String, String> query, Caller caller) {
      String named = Objects.requireNonNullElse(query.getFirst("tenant"), "");
      if (!named.isEmpty() && !Caller.canBeTenant(named)) {
        throw new Problem(
            ProblemType.BAD_FIELD,
            "?tenant= takes 1 to 64 letters, digits, dots, dashes and underscores.");
      }
      String bound = caller.tenant();
      if (!named.isEmpty()) {
        Api.requireTenant(caller, named);
      }
      String fallback = bound == null ? "default" : bound;
      return new Options(
          query.getFirst("source"),
          lookUps(Objects.requireNonNullElse(query.getFirst("enrich"), "auto")),
          named.isEmpty() ? fallback : named,
          bound == null);
    }

    private static LookUps lookUps(String word) {
      return switch (word) {
        case "auto" -> LookUps.AUTO;
        case "never" -> LookUps.NEVER;
        default -> throw new Problem(ProblemType.BAD_FIELD, "?enrich= takes 'auto' or 'never'.");
      };
    }
  }
}
