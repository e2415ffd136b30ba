package io.quarterdeck.decision.correlation;

import static java.util.stream.Collectors.toMap;

import io.quarterdeck.decision.correlation.Correlation.Appended;
import io.quarterdeck.decision.correlation.Correlation.Outcome;
import io.quarterdeck.rules.scoring.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** A window and the words to tell what happens in it. */
public abstract class WindowStage {
  protected static final int THREADS = 64;
  static final Duration LEASE = Duration.ofMinutes(2);
  private static final AtomicLong TENANTS = new AtomicLong();
  protected final String tenant = getClass().getSimpleName() + TENANTS.incrementAndGet();

  /** The window under test; tests tell themselves apart by tenant. */
  protected abstract CorrelationWindow window();

  protected final AlertScript alert(String id) {
    return AlertScript.alert(tenant, id);
  }

  protected final Correlation correlate(AlertScript alert) {
    return answer(window().correlate(alert.request()));
  }

  protected final Outcome outcome(AlertScript alert) {
    return correlate(alert).outcome();
  }

  protected final void adopt(CaseState state) {
    answer(window().adopt(state));
  }

  protected static <T> T answer(CompletionStage<T> stage) {
    return stage.toCompletableFuture().orTimeout(20, TimeUnit.SECONDS).join();
  }

  protected final CaseState state(long number, String opener, Map<String, Double> keys) {
    return state(number, opener, false, keys, List.of());
  }

  protected final List<Outcome> atOnce(IntFunction<AlertScript> alerts) {
    List<CorrelationRequest> requests =
        IntStream.range(0, THREADS).mapToObj(i -> alerts.apply(i).request()).toList();
    try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
      List<Future<Outcome>> answers = new ArrayList<>();
      for (CorrelationRequest request : requests) {
        answers.add(threads.submit(() -> answer(window().correlate(request)).outcome()));
      }
      return answers.stream().map(CorrelationWindowContract::result).toList();
    }
  }

  static <T> T result(Future<T> future) {
    try {
      return future.get(30, TimeUnit.SECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      throw new AssertionError(e);
    }
  }

  final CaseState closed(long number) {
    return state(number, "dec_a", true, Map.of(), List.of());
  }

  final CaseState removed(long number, String pair, Map<String, Double> keys) {
    return state(number, "dec_a", false, keys, List.of(pair));
  }

  final CaseState state(
      long number, String opener, boolean closed, Map<String, Double> keys, List<String> removed) {
    return new CaseState(
        tenant,
        number,
        Verdict.CREATE_CASE,
        1,
        opener,
        null,
        AlertScript.minute(0),
        closed,
        keys.entrySet().stream()
            .collect(toMap(Map.Entry::getKey, e -> AlertScript.minute(e.getValue()))),
        removed);
  }

  final boolean isNew(AlertScript alert) {
    return ((Appended) outcome(alert)).newToCase();
  }

  static double hours(int count) {
    return count * 60.0;
  }

  static Appended joined(long number, String key) {
    return new Appended(number, key, List.of(), false, false);
  }

  static List<String> numbered(String prefix, int count) {
    return IntStream.range(0, count).mapToObj(i -> prefix + i).toList();
  }

  static List<Long> casesOf(List<Outcome> outcomes, int remainder, int divisor) {
    return IntStream.range(0, outcomes.size())
        .filter(i -> i % divisor == remainder)
        .mapToObj(i -> Correlation.of(outcomes.get(i)).caseNumber())
        .distinct()
        .toList();
  }

  static <T extends Outcome> List<T> all(List<Outcome> outcomes, Class<T> kind) {
    return outcomes.stream().filter(kind::isInstance).map(kind::cast).toList();
  }
}
