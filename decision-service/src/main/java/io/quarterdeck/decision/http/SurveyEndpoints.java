package io.quarterdeck.decision.http;

import io.quarterdeck.decision.Decisions;
import io.quarterdeck.decision.Survey;
import io.quarterdeck.decision.access.Caller;
import io.quarterdeck.decision.access.Scope;
import io.quarterdeck.decision.web.Api;
import io.quarterdeck.decision.web.Bodies;
import io.quarterdeck.decision.web.Endpoint;
import io.quarterdeck.decision.web.Problem;
import io.quarterdeck.decision.web.ProblemType;
import io.quarterdeck.decision.web.Problems;
import io.quarterdeck.decision.web.Query;
import io.quarterdeck.rules.book.RuleBookException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.BodyInserters;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * {@code POST /rules/backtest} and {@code GET /rules/report}: long work over the decision log.
 *
 * <p>Who accepts {@code application/x-ndjson} gets a line of progress about twice a second and the
 * result as the last line; anybody else waits for the result.
 */
final class SurveyEndpoints {
  private static final MediaType NDJSON = MediaType.parseMediaType("application/x-ndjson");
  private static final long BETWEEN_LINES = Duration.ofMillis(500).toNanos();

  private final Decisions decisions;
  private final Clock clock;

  /** One at a time: it takes a core, and decisions come first. */
  private final Semaphore free = new Semaphore(1);

  SurveyEndpoints(Decisions decisions, Clock clock) {
    this.decisions = decisions;
    this.clock = clock;
  }

  /** A candidate is code that the hub compiles and runs, so a backtest is an admin's. */
  List<Endpoint> endpoints() {
    return List.of(
        Endpoint.post("/rules/backtest", Scope.ADMIN, this::backtest),
        Endpoint.get("/rules/report", Scope.READ, this::report));
  }

  private Mono<ServerResponse> backtest(ServerRequest request, Caller caller) {
    return Bodies.readObject(request)
        .onErrorMap(SurveyEndpoints::isTooLarge, e -> candidateTooLarge())
        .map(body -> BacktestRequest.of(body, clock))
        .flatMap(wanted -> Bodies.blocking(() -> backtest(wanted, caller)))
        .flatMap(survey -> answer(request, survey));
  }

  private Survey backtest(BacktestRequest wanted, Caller caller) {
    requireFree();
    try {
      return decisions.backtest(
          tenant(caller, wanted.tenant()),
          wanted.since(),
          wanted.limit(),
          wanted.files(),
          wanted.changes());
    } catch (RuleBookException e) {
      throw notSound(e);
    }
  }

  private Mono<ServerResponse> report(ServerRequest request, Caller caller) {
    String tenant = tenant(caller, request.queryParam("tenant").orElse(null));
    var since = Since.of(request.queryParam("since").orElse(null), clock);
    int limit =
        Query.whole(request, "limit", 1, BacktestRequest.LARGEST_LIMIT)
            .orElse(BacktestRequest.DEFAULT_LIMIT);
    return Bodies.blocking(
            () -> {
              requireFree();
              return decisions.ruleReport(tenant, since, limit, LocalDate.now(clock));
            })
        .flatMap(survey -> answer(request, survey));
  }

  private static @Nullable String tenant(Caller caller, @Nullable String named) {
    String bound = caller.tenant();
    if (named != null) {
      Api.requireTenant(caller, named);
    }
    return bound == null ? named : bound;
  }

  private Mono<ServerResponse> answer(ServerRequest request, Survey survey) {
    boolean lines =
        request.exchange().getRequest().getHeaders().getOrEmpty(HttpHeaders.ACCEPT).stream()
            .anyMatch(accepted -> accepted.contains("ndjson"));
    if (!lines) {
      return lines(survey).last().flatMap(result -> Bodies.jsonText(200, result));
    }
    return ServerResponse.ok()
        .contentType(NDJSON)
        .body(
            BodyInserters.fromDataBuffers(
                lines(survey)
                    .onErrorResume(thrown -> Mono.just(Problems.of(thrown).json()))
                    .map(line ->
                        DefaultDataBufferFactory.sharedInstance.wrap(Bodies.utf8(line + "\n")))));
  }

  /** Ends early when nobody listens any more. */
  private Flux<String> lines(Survey survey) {
    return Flux.<String, Turn>generate(
            this::turn,
            (turn, sink) -> {
              boolean more = worked(survey);
              String line = more ? survey.progress() : survey.result();
              if (!more) {
                // Before the result goes out: who has it may ask for the next one at once.
                turn.end();
              }
              sink.next(line);
              if (!more) {
                sink.complete();
              }
              return turn;
            },
            Turn::end)
        .subscribeOn(Schedulers.boundedElastic());
  }

  /** Until a line is due; false when all is looked at. */
  private static boolean worked(Survey survey) {
    long until = System.nanoTime() + BETWEEN_LINES;
    boolean more = true;
    while (more && System.nanoTime() - until < 0) {
      more = survey.step();
    }
    return more;
  }

  private Turn turn() {
    if (!free.tryAcquire()) {
      throw busy();
    }
    return new Turn(free);
  }

  /** The one permit, given back once. */
  private record Turn(Semaphore free, AtomicBoolean ended) {
    Turn(Semaphore free) {
      this(free, new AtomicBoolean());
    }

    void end() {
      if (!ended.getAndSet(true)) {
        free.release();
      }
    }
  }

  private void requireFree() {
    if (free.availablePermits() == 0) {
      throw busy();
    }
  }

  private static Problem busy() {
    return new Problem(
        ProblemType.SURVEY_RUNNING,
        "One backtest or report runs at a time; wait until it is over and ask again.");
  }

  private static boolean isTooLarge(Throwable thrown) {
    return thrown instanceof Problem problem && problem.type() == ProblemType.BODY_TOO_LARGE;
  }

  private static Problem candidateTooLarge() {
    return new Problem(
        ProblemType.BODY_TOO_LARGE,
        "A candidate may have 1 MiB as JSON, all files together; send one that is smaller, or start"
            + " a second hub on a copy of the data with QUARTERDECK_RULES set to it.");
  }

  private static Problem notSound(RuleBookException e) {
    List<Map<String, Object>> problems = e.problems().stream().map(RuleEndpoints::shown).toList();
    return new Problem(
            ProblemType.BAD_RULES,
            "The candidate has %d mistakes, the first one is %s"
                .formatted(problems.size(), e.problems().getFirst()))
        .with("problems", problems);
  }
}
