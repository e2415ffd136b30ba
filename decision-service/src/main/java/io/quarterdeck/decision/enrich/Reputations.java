package io.quarterdeck.decision.enrich;

import io.quarterdeck.rules.fact.Reputation;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Asks all services about an address, each address once however many alerts name it at a time.
 *
 * <p>Of several answers the highest score counts; malicious and Tor hold when one says so, each
 * client being careful on its own. That no service has seen an address counts as a score of 0.
 */
final class Reputations {
  private final List<ReputationSource> sources;
  private final ReputationCache cache;
  private final Duration budget;
  private final Duration keepAnswers;
  private final Duration keepNotSeen;
  private final ConcurrentMap<String, CompletableFuture<Answer>> asked = new ConcurrentHashMap<>();

  Reputations(List<ReputationSource> sources, EnrichSettings settings, Clock clock) {
    this.sources = List.copyOf(sources);
    this.cache = new ReputationCache(settings.cacheSize(), clock);
    this.budget = settings.budget();
    this.keepAnswers = settings.keepAnswers();
    this.keepNotSeen = settings.keepNotSeen();
  }

  /**
   * What came of asking.
   *
   * @param reputation null when no service answered
   * @param failures of the services that did not
   */
  record Answer(@Nullable Reputation reputation, List<String> failures) {}

  /** One service's part: found empty with a failure, or when it has not seen the address. */
  private record Part(String source, Optional<Reputation> found, @Nullable String failure) {}

  @Nullable Reputation cached(String ip) {
    return cache.find(ip);
  }

  boolean canAsk(String ip) {
    return sources.stream().anyMatch(source -> source.answersFor(ip));
  }

  /** Never fails, and is there within the budget; has no more than failures when none answered. */
  CompletableFuture<Answer> ask(String ip) {
    List<ReputationSource> able = sources.stream().filter(source -> source.answersFor(ip)).toList();
    CompletableFuture<Answer> mine = new CompletableFuture<>();
    CompletableFuture<Answer> running = asked.putIfAbsent(ip, mine);
    if (running != null) {
      return running;
    }
    Reputation known = cache.find(ip);
    if (known != null) {
      // It was answered between the caller's look into the cache and here.
      asked.remove(ip, mine);
      mine.complete(new Answer(known, List.of()));
      return mine;
    }
    List<CompletableFuture<Part>> parts = able.stream().map(source -> ask(source, ip)).toList();
    var _ =
        CompletableFuture.allOf(parts.toArray(CompletableFuture[]::new))
            .thenRun(() -> finish(ip, mine, parts.stream().map(CompletableFuture::join).toList()));
    return mine;
  }

  private void finish(String ip, CompletableFuture<Answer> mine, List<Part> parts) {
    Answer answer = combined(ip, parts);
    boolean seen = parts.stream().anyMatch(part -> part.found().isPresent());
    if (answer.reputation() != null) {
      boolean whole = seen && answer.failures().isEmpty();
      cache.keep(answer.reputation(), whole ? keepAnswers : keepNotSeen);
    }
    asked.remove(ip, mine);
    mine.complete(answer);
  }

  private CompletableFuture<Part> ask(ReputationSource source, String ip) {
    CompletableFuture<Optional<Reputation>> answer;
    try {
      answer = source.lookUp(ip, budget).toCompletableFuture();
    } catch (RuntimeException e) {
      answer = CompletableFuture.failedFuture(e);
    }
    return answer
        .copy()
        .orTimeout(budget.toNanos(), TimeUnit.NANOSECONDS)
        .thenApply(found -> new Part(source.name(), Objects.requireNonNull(found), null))
        .exceptionally(failure ->
            new Part(source.name(), Optional.empty(), source.name() + ": " + reason(failure)));
  }

  private String reason(Throwable failure) {
    Throwable cause =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    return switch (cause) {
      case TimeoutException late -> "no answer within " + budget.toMillis() + " ms";
      case ReputationUnavailableException told -> String.valueOf(told.getMessage());
      default -> "the look-up failed (" + cause.getClass().getSimpleName() + ")";
    };
  }

  private static Answer combined(String ip, List<Part> parts) {
    int score = 0;
    boolean malicious = false;
    boolean tor = false;
    List<String> names = new ArrayList<>();
    List<String> failures = new ArrayList<>();
    for (Part part : parts) {
      if (part.failure() != null) {
        failures.add(part.failure());
        continue;
      }
      names.add(part.source());
      Reputation found = part.found().orElse(null);
      if (found != null) {
        score = Math.max(score, found.score());
        malicious |= found.malicious();
        tor |= found.tor();
      }
    }
    return names.isEmpty()
        ? new Answer(null, failures)
        : new Answer(new Reputation(ip, score, malicious, tor, String.join(", ", names)), failures);
  }
}
