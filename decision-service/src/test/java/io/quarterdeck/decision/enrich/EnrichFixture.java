package io.quarterdeck.decision.enrich;

import io.quarterdeck.decision.source.Reading;
import io.quarterdeck.rules.fact.Alert;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Enrichers with fake services, and short ways to ask them. */
record EnrichFixture(Enrichers enrichers, List<FakeSource> sources) implements AutoCloseable {
  static EnrichFixture open(
      Path folder, Clock clock, Duration budget, List<FakeSource> sources, List<Enricher> more) {
    EnrichSettings settings =
        EnrichSettings.offline(folder).withContextInterval(Duration.ZERO).withBudget(budget);
    return new EnrichFixture(new Enrichers(settings, List.copyOf(sources), more, clock), sources);
  }

  Known known(Alert alert) {
    return enrich(alert).join();
  }

  Known known(Reading reading, RequestEnrichment request) {
    return enrichers.enrich(reading, request, LookUps.AUTO).toCompletableFuture().join();
  }

  CompletableFuture<Known> enrich(Alert alert) {
    return enrichers
        .enrich(new Reading(alert, List.of()), RequestEnrichment.NONE, LookUps.AUTO)
        .toCompletableFuture();
  }

  Known atOnce(Reading reading, LookUps lookUps) {
    CompletionStage<Known> stage = enrichers.enrich(reading, RequestEnrichment.NONE, lookUps);
    return Objects.requireNonNull(stage.toCompletableFuture().getNow(null), "not at once");
  }

  List<String> calls(String name) {
    return sources.stream()
        .filter(source -> source.name().equals(name))
        .findFirst()
        .orElseThrow()
        .calls();
  }

  @Override
  public void close() {
    enrichers.close();
  }
}
