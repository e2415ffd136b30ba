package io.quarterdeck.decision.enrich;

import io.quarterdeck.rules.fact.Reputation;
import io.quarterdeck.rules.indicator.Indicator;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;

/** A service that answers as a test tells it. */
class FakeSource implements ReputationSource {
  private final String name;
  private final Function<String, CompletionStage<Optional<Reputation>>> answer;
  private final ConcurrentMap<Integer, String> calls = new ConcurrentHashMap<>();

  FakeSource(String name, Function<String, CompletionStage<Optional<Reputation>>> answer) {
    this.name = name;
    this.answer = answer;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public synchronized CompletionStage<Optional<Opinion>> lookUp(
      Indicator indicator, Duration budget) {
    calls.put(calls.size(), indicator.text());
    return answer.apply(indicator.text()).thenApply(found -> found.map(this::opinion));
  }

  private Opinion opinion(Reputation told) {
    return new Opinion(name, told.score(), told.tor(), false, "so", null);
  }

  /** The addresses asked about, in order. */
  List<String> calls() {
    return List.copyOf(new TreeMap<>(calls).values());
  }

  static CompletionStage<Optional<Reputation>> found(Reputation reputation) {
    return CompletableFuture.completedStage(Optional.of(reputation));
  }
}
