package io.quarterdeck.decision;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.quarterdeck.decision.enrich.EnrichSettings;
import io.quarterdeck.decision.enrich.Enrichers;
import io.quarterdeck.decision.enrich.Known;
import io.quarterdeck.decision.enrich.LookUps;
import io.quarterdeck.decision.enrich.RequestEnrichment;
import io.quarterdeck.decision.impact.RawChange;
import io.quarterdeck.decision.impact.Supposed;
import io.quarterdeck.decision.log.DecisionRecord;
import io.quarterdeck.decision.source.AlertSources;
import io.quarterdeck.decision.source.Reading;
import io.quarterdeck.rules.book.RuleBook;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Says what would be decided, and what would change it, without deciding anything.
 *
 * <p>Thread-safe. Nothing is logged as a decision, claimed in the window or remembered of an
 * entity; services are asked only where the request says so.
 */
public final class Simulator implements AutoCloseable {

  private final AlertSources sources;
  private final Enrichers enrichers;
  private final Supplier<RuleBook> rules;
  private final Clock clock;

  Simulator(AlertSources sources, Enrichers enrichers, Supplier<RuleBook> rules, Clock clock) {
    this.sources = sources;
    this.enrichers = enrichers;
    this.rules = rules;
    this.clock = clock;
  }

  /**
   * A simulator without a hub: with these rules and the context files of this folder, which need
   * not exist, and without history or look-ups.
   *
   * @param countryDatabase an MMDB instead of the shipped one, or null
   */
  public static Simulator offline(
      RuleBook rules, Path contextFolder, @Nullable Path countryDatabase, Clock clock) {
    EnrichSettings settings =
        EnrichSettings.offline(contextFolder).withCountryDatabase(countryDatabase);
    return new Simulator(
        AlertSources.installed(),
        new Enrichers(settings, List.of(), List.of(), clock),
        () -> rules,
        clock);
  }

  /**
   * Simulates an alert; may block.
   *
   * @param tenant of the caller
   * @param mayNameTenant whether the request or alert may name another tenant
   * @return the answer as JSON: as /decide gives it, and why, and what would flip it
   */
  public String simulate(SimulationRequest request, String tenant, boolean mayNameTenant) {
    ObjectNode alert = Objects.requireNonNull(request.alert()).deepCopy();
    Draft draft =
        new Draft(
            alert,
            alert.remove("enrichment"),
            request.source(),
            request.tenant() == null ? tenant : request.tenant(),
            clock.instant());
    Scene before = new Scene(known(draft, null, request.lookUp()), true);
    requireTenant(before, tenant, mayNameTenant);
    if (!request.changes()) {
      return SimulationJson.of(rules.get(), before, null, null);
    }
    Scene after = new Scene(known(draft.changed(request), request.at(), request.lookUp()), true);
    requireTenant(after, tenant, mayNameTenant);
    return SimulationJson.of(rules.get(), after, before, null);
  }

  /**
   * Simulates a recorded decision under the rules in force: with the facts it was made from, save
   * where the change touches what is known.
   */
  public String simulate(SimulationRequest request, DecisionRecord record) {
    Recollection was = Recollection.of(record, sources);
    Scene before = new Scene(was.known(), was.context().mayAsk());
    if (!request.changes()) {
      return SimulationJson.of(rules.get(), before, null, record);
    }
    AlertDocument document = AlertDocument.parse(record.input().getBytes(UTF_8));
    Draft draft =
        new Draft(
            (ObjectNode) document.alert(),
            document.enrichment(),
            was.context().source(),
            was.context().tenant(),
            was.context().receivedAt());
    Known then = known(draft, null, false);
    Known now = known(draft.changed(request), request.at(), request.lookUp());
    Scene after = new Scene(RecordedFacts.changed(was.known(), then, now), was.context().mayAsk());
    requireTenant(after, record.tenant(), false);
    return SimulationJson.of(rules.get(), after, before, record);
  }

  /** An alert as it is, before anything is found out about it. */
  private record Draft(
      ObjectNode alert,
      @Nullable JsonNode enrichment,
      @Nullable String source,
      String tenant,
      Instant receivedAt) {
    Draft changed(SimulationRequest request) {
      return new Draft(
          request.change() == null ? alert : RawChange.apply(alert, request.change()),
          merged(enrichment, request.enrichment()),
          source,
          tenant,
          receivedAt);
    }
  }

  private Known known(Draft draft, @Nullable Instant at, boolean lookUp) {
    Instant receivedAt = at == null ? draft.receivedAt() : at;
    Reading reading = sources.read(draft.alert(), draft.source(), draft.tenant(), receivedAt);
    Reading placed =
        at == null ? reading : new Reading(Supposed.at(reading.alert(), at), reading.stated());
    return enrichers
        .enrich(
            placed,
            RequestEnrichment.parse(draft.enrichment()),
            lookUp ? LookUps.AUTO : LookUps.NEVER)
        .toCompletableFuture()
        .join();
  }

  private static void requireTenant(Scene scene, String tenant, boolean mayNameTenant) {
    if (!mayNameTenant && !scene.known().alert().tenant().equals(tenant)) {
      throw new ForeignTenantException(tenant);
    }
  }

  /** What is said of each address and user, the second one first. */
  private static @Nullable JsonNode merged(@Nullable JsonNode first, @Nullable JsonNode second) {
    if (!(first instanceof ObjectNode base) || !(second instanceof ObjectNode over)) {
      return second == null ? first : second;
    }
    ObjectNode merged = base.deepCopy();
    over.properties()
        .forEach(e ->
            merged.set(
                e.getKey(), Objects.requireNonNull(merged(merged.get(e.getKey()), e.getValue()))));
    return merged;
  }

  @Override
  public void close() {
    enrichers.close();
  }
}
