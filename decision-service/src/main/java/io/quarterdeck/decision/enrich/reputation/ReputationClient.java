package io.quarterdeck.decision.enrich.reputation;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.quarterdeck.decision.enrich.EnrichSettings.Service;
import io.quarterdeck.decision.enrich.Opinion;
import io.quarterdeck.decision.enrich.ReputationSource;
import io.quarterdeck.decision.enrich.ReputationUnavailableException;
import io.quarterdeck.rules.indicator.Indicator;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Asks a service over HTTP: within the budget, with a limit to the size of an answer, without
 * redirects, never beyond its quota, and not at all for a while after it failed several times.
 */
final class ReputationClient implements ReputationSource {
  /** OTX tells every pulse at length. */
  static final int MOST_BYTES = 2 * 1024 * 1024;

  /** Calls in a row of which half must fail before the service is left alone. */
  static final int CALLS_TO_JUDGE = 6;

  static final Duration PAUSE = Duration.ofSeconds(30);

  private static final Logger log = LoggerFactory.getLogger(ReputationClient.class);
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final ReputationApi api;
  private final HttpClient http;
  private final String baseUrl;
  private final String key;
  private final Clock clock;
  private final Quota quota;
  private final CircuitBreaker breaker;
  private volatile @Nullable String refused;

  ReputationClient(ReputationApi api, Service service, Quota quota, HttpClient http, Clock clock) {
    this.api = api;
    this.http = http;
    this.baseUrl = service.baseUrl().toString().replaceFirst("/+$", "");
    this.key = service.key();
    this.clock = clock;
    this.quota = quota;
    this.breaker =
        CircuitBreaker.of(
            api.name(),
            CircuitBreakerConfig.custom()
                .slidingWindowSize(CALLS_TO_JUDGE)
                .minimumNumberOfCalls(CALLS_TO_JUDGE)
                .failureRateThreshold(50)
                .permittedNumberOfCallsInHalfOpenState(1)
                .waitDurationInOpenState(PAUSE)
                .clock(clock)
                .build());
    breaker
        .getEventPublisher()
        .onStateTransition(event -> log.warn("{}: {}", api.name(), event.getStateTransition()));
  }

  /** The service answered, if only to refuse: {@code refusal} says how, else {@code found}. */
  private record Outcome(Optional<Opinion> found, @Nullable String refusal) {
    static Outcome refusal(String reason) {
      return new Outcome(Optional.empty(), reason);
    }
  }

  @Override
  public String name() {
    return api.name();
  }

  @Override
  public boolean answersFor(Indicator indicator) {
    return api.answersFor(indicator);
  }

  @Override
  public CompletionStage<Optional<Opinion>> lookUp(Indicator indicator, Duration budget) {
    String off = refused;
    if (off != null) {
      return unavailable(off);
    }
    if (!breaker.tryAcquirePermission()) {
      return unavailable("left alone for " + PAUSE.toSeconds() + " s after it failed repeatedly");
    }
    Instant free = quota.take();
    if (free != null) {
      breaker.releasePermission();
      return unavailable("its quota is used up until " + free.truncatedTo(ChronoUnit.SECONDS));
    }
    Duration patience = api.patience();
    return call(indicator, budget.compareTo(patience) < 0 ? budget : patience);
  }

  /** Asks once, and tells how that went, whatever the answer is; never fails. */
  CompletableFuture<ServiceState> check(Indicator indicator, Duration patience) {
    return lookUp(indicator, patience)
        .toCompletableFuture()
        .handle((found, failure) ->
            new ServiceState(
                name(),
                failure == null ? null : String.valueOf(cause(failure).getMessage()),
                refused != null,
                quota.left()));
  }

  private CompletionStage<Optional<Opinion>> call(Indicator indicator, Duration budget) {
    long start = System.nanoTime();
    CompletableFuture<HttpResponse<byte[]>> exchange = send(indicator, budget);
    // The request's own timeout ends with the headers; a dripping body must be cut off too.
    return exchange
        .thenApply(response -> read(indicator, response))
        .orTimeout(budget.toNanos(), TimeUnit.NANOSECONDS)
        .handle((outcome, failure) -> {
          long took = System.nanoTime() - start;
          if (failure == null) {
            breaker.onSuccess(took, TimeUnit.NANOSECONDS);
            return found(outcome);
          }
          exchange.cancel(true);
          Throwable cause = cause(failure);
          breaker.onError(took, TimeUnit.NANOSECONDS, cause);
          throw new ReputationUnavailableException(reason(cause, budget));
        });
  }

  private CompletableFuture<HttpResponse<byte[]>> send(Indicator indicator, Duration budget) {
    try {
      Call call = api.call(indicator);
      HttpRequest.Builder request =
          HttpRequest.newBuilder(URI.create(baseUrl + call.path()))
              .timeout(budget)
              .header("Accept", "application/json");
      api.headers(key).forEach(request::header);
      call.on(request);
      return http.sendAsync(
          request.build(), BodyHandlers.limiting(BodyHandlers.ofByteArray(), MOST_BYTES));
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private Outcome read(Indicator indicator, HttpResponse<byte[]> response) {
    Instant now = clock.instant();
    Instant usedUp = RateLimitHeaders.usedUpUntil(response.headers(), now);
    if (usedUp != null) {
      quota.pause(usedUp);
    }
    return switch (response.statusCode()) {
      case 200 -> read(indicator, json(response));
      case 404 -> notFound(json(response));
      case 401, 403 -> switchOff(response.statusCode());
      case 429 -> {
        quota.pause(RateLimitHeaders.retryAt(response.headers(), now));
        yield Outcome.refusal("it refused because its quota is used up (429)");
      }
      case 400, 422 -> Outcome.refusal("it refused the question (" + response.statusCode() + ")");
      default -> throw new AnswerException("it answered " + response.statusCode());
    };
  }

  private Outcome read(Indicator indicator, JsonNode answer) {
    if (api.refusesKey(answer)) {
      return switchOff(200);
    }
    return api.refusesQuestion(answer)
        ? Outcome.refusal("it refused the question")
        : new Outcome(api.read(indicator, answer), null);
  }

  private Outcome notFound(JsonNode answer) {
    if (!api.notSeen(answer)) {
      throw new AnswerException("it answered 404 without saying why");
    }
    return new Outcome(Optional.empty(), null);
  }

  private Outcome switchOff(int status) {
    String reason = "it refused the key (" + status + "), so it is off until the next start";
    if (refused == null) {
      log.warn("{}: {}; check the key", api.name(), reason);
    }
    refused = reason;
    return Outcome.refusal(reason);
  }

  private static JsonNode json(HttpResponse<byte[]> response) {
    try {
      JsonNode answer = JSON.readTree(response.body());
      if (answer.isObject()) {
        return answer;
      }
    } catch (JacksonException e) {
      // Said below; the text of a stranger's answer has no place in a reason.
    }
    throw new AnswerException("its answer is no JSON object");
  }

  private static Optional<Opinion> found(Outcome outcome) {
    if (outcome.refusal() != null) {
      throw new ReputationUnavailableException(outcome.refusal());
    }
    return outcome.found();
  }

  private static Throwable cause(Throwable failure) {
    return failure instanceof CompletionException && failure.getCause() != null
        ? failure.getCause()
        : failure;
  }

  private static String reason(Throwable cause, Duration budget) {
    return switch (cause) {
      case TimeoutException late -> "no answer within " + budget.toMillis() + " ms";
      case HttpTimeoutException late -> "no answer within " + budget.toMillis() + " ms";
      case AnswerException told -> String.valueOf(told.getMessage());
      default -> "it could not be asked (" + cause.getClass().getSimpleName() + ")";
    };
  }

  private static CompletionStage<Optional<Opinion>> unavailable(String reason) {
    return CompletableFuture.failedStage(new ReputationUnavailableException(reason));
  }
}
