package io.quarterdeck.decision.enrich;

import io.quarterdeck.decision.enrich.KeptAppraisals.Kept;
import io.quarterdeck.rules.fact.Reputation;
import io.quarterdeck.rules.indicator.Indicator;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks all services that can know a thing, once however many alerts and runs name it at a time.
 *
 * <p>What is kept in memory answers first, then what outlived a restart, then the services. How
 * their opinions become one is said at {@link Appraisal}.
 */
final class Reputations {
  private static final Logger log = LoggerFactory.getLogger(Reputations.class);

  /** So much of the budget again is for what outlived a restart: the database may be slow. */
  private static final int PART_FOR_KEPT = 4;

  private static final Executor BLOCKING = task -> Thread.ofVirtual().name("kept").start(task);

  private final List<ReputationSource> sources;
  private final KeptAppraisals kept;
  private final ReputationCache cache;
  private final Clock clock;
  private final Duration budget;
  private final Duration keepAnswers;
  private final Duration keepNotSeen;
  private final ConcurrentMap<Indicator, CompletableFuture<Appraisal>> asked =
      new ConcurrentHashMap<>();

  Reputations(
      List<ReputationSource> sources, KeptAppraisals kept, EnrichSettings settings, Clock clock) {
    this.sources = List.copyOf(sources);
    this.kept = kept;
    this.cache = new ReputationCache(settings.cacheSize(), clock);
    this.clock = clock;
    this.budget = settings.budget();
    this.keepAnswers = settings.keepAnswers();
    this.keepNotSeen = settings.keepNotSeen();
  }

  /** From memory, at once. */
  @Nullable Reputation cached(Indicator indicator) {
    Appraisal known = cache.find(indicator);
    return known == null ? null : known.reputation().orElse(null);
  }

  boolean canAsk(Indicator indicator) {
    return sources.stream().anyMatch(source -> source.answersFor(indicator));
  }

  /** The services' names. */
  List<String> services() {
    return sources.stream().map(ReputationSource::name).toList();
  }

  /** Never fails, and is there within the budget and a quarter of it. */
  CompletableFuture<Appraisal> ask(Indicator indicator) {
    CompletableFuture<Appraisal> mine = new CompletableFuture<>();
    CompletableFuture<Appraisal> running = asked.putIfAbsent(indicator, mine);
    if (running != null) {
      return running;
    }
    List<ReputationSource> able =
        sources.stream().filter(source -> source.answersFor(indicator)).toList();
    var _ =
        known(indicator, able)
            .thenCompose(known ->
                known.isPresent()
                    ? CompletableFuture.completedFuture(known.get())
                    : askAll(indicator, able))
            .whenComplete((appraisal, failure) -> finish(indicator, mine, appraisal));
    return mine;
  }

  private void finish(
      Indicator indicator, CompletableFuture<Appraisal> mine, @Nullable Appraisal appraisal) {
    asked.remove(indicator, mine);
    mine.complete(appraisal == null ? new Appraisal(indicator, List.of()) : appraisal);
  }

  /** What memory or the database knows, if all services that are set up now had their say. */
  private CompletableFuture<Optional<Appraisal>> known(
      Indicator indicator, List<ReputationSource> able) {
    List<String> names = able.stream().map(ReputationSource::name).toList();
    // It may have been answered between the caller's look into the cache and here.
    Appraisal inMemory = cache.find(indicator);
    if (inMemory != null && inMemory.covers(names)) {
      return CompletableFuture.completedFuture(Optional.of(inMemory));
    }
    return CompletableFuture.supplyAsync(() -> kept.find(indicator), BLOCKING)
        .completeOnTimeout(Optional.empty(), budget.toNanos() / PART_FOR_KEPT, TimeUnit.NANOSECONDS)
        .exceptionally(Reputations::notKept)
        .thenApply(found -> found.filter(one -> one.appraisal().covers(names)).map(this::inMemory));
  }

  private static Optional<Kept> notKept(Throwable failure) {
    log.debug("what services said earlier cannot be read", failure);
    return Optional.empty();
  }

  private Appraisal inMemory(Kept found) {
    cache.keep(found);
    return found.appraisal();
  }

  private CompletableFuture<Appraisal> askAll(Indicator indicator, List<ReputationSource> able) {
    List<CompletableFuture<Testimony>> answers =
        able.stream().map(source -> ask(source, indicator)).toList();
    return CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new))
        .thenApply(all ->
            keep(new Appraisal(indicator, answers.stream().map(CompletableFuture::join).toList())));
  }

  private Appraisal keep(Appraisal appraisal) {
    if (appraisal.isAnswered()) {
      Duration time = appraisal.isWhole() ? keepAnswers : keepNotSeen;
      Kept entry = new Kept(appraisal, clock.instant().plus(time));
      cache.keep(entry);
      kept.keep(entry);
    }
    return appraisal;
  }

  private CompletableFuture<Testimony> ask(ReputationSource source, Indicator indicator) {
    CompletableFuture<Optional<Opinion>> answer;
    try {
      answer = source.lookUp(indicator, budget).toCompletableFuture();
    } catch (RuntimeException e) {
      answer = CompletableFuture.failedFuture(e);
    }
    String name = source.name();
    return answer
        .copy()
        .orTimeout(budget.toNanos(), TimeUnit.NANOSECONDS)
        .<Testimony>thenApply(
            found -> found.isPresent() ? found.get() : new Testimony.NotSeen(name))
        .exceptionally(failure -> new Testimony.LeftOut(name, reason(failure)));
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
}
