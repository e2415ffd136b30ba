package io.quarterdeck.decision.enrich;

import io.quarterdeck.decision.enrich.context.Context;
import io.quarterdeck.decision.enrich.context.ContextFolder;
import io.quarterdeck.decision.source.Reading;
import io.quarterdeck.rules.fact.Asset;
import io.quarterdeck.rules.fact.Enrichment;
import io.quarterdeck.rules.fact.Entity;
import io.quarterdeck.rules.fact.EntityType;
import io.quarterdeck.rules.fact.Reputation;
import io.quarterdeck.rules.indicator.Domain;
import io.quarterdeck.rules.indicator.FileHash;
import io.quarterdeck.rules.indicator.Indicator;
import io.quarterdeck.rules.indicator.Ip;
import io.quarterdeck.rules.indicator.Url;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;

/**
 * Finds out what is known about an alert.
 *
 * <p>Of several that know the same thing the request is believed before the alert, the alert before
 * the organisation's files, and those before the country database and the services. Whoever fails
 * costs what it would have said, and a reason in {@link Known#missing}.
 */
public final class Enrichers implements AutoCloseable {
  /** An alert that names hundreds of addresses must not use up the quota of a day. */
  private static final int MOST_LOOK_UPS = 8;

  private final CountryDatabase countries;
  private final ContextFolder folder;
  private final Reputations reputations;
  private final List<Enricher> more;
  private volatile Local local;

  /** The enrichers over one version of the context files. */
  private record Local(Context context, CountryEnricher countries, List<Enricher> enrichers) {}

  /**
   * Opens the country database and the context folder.
   *
   * @param sources the online services to ask, as of {@code OnlineReputation}; their owner closes
   *     them
   * @param kept what the services said before the last restart
   * @param more enrichers beside the ones built in, asked in this order after them
   * @throws BadEnrichSettingsException when the country database cannot be used
   */
  public Enrichers(
      EnrichSettings settings,
      List<ReputationSource> sources,
      KeptAppraisals kept,
      List<Enricher> more,
      Clock clock) {
    this.countries = CountryDatabase.open(settings.countryDatabase());
    this.folder = new ContextFolder(settings.contextFolder(), settings.contextInterval());
    this.reputations = new Reputations(sources, kept, settings, clock);
    this.more = List.copyOf(more);
    this.local = local(folder.current());
  }

  /** Enrichers whose services start with nothing kept. */
  public Enrichers(
      EnrichSettings settings, List<ReputationSource> sources, List<Enricher> more, Clock clock) {
    this(settings, sources, KeptAppraisals.NONE, more, clock);
  }

  private Local local(Context context) {
    CountryEnricher ofAddresses = new CountryEnricher(countries, context.organisation());
    return new Local(
        context,
        ofAddresses,
        List.of(
            ofAddresses,
            new UserEnricher(context),
            new AssetEnricher(context),
            new BusinessHoursEnricher(context.organisation()),
            new ListEnricher(context)));
  }

  /**
   * Finds out what is known; complete at once when no service has to be asked, otherwise within the
   * budget and a quarter of it. Never fails.
   */
  public CompletionStage<Known> enrich(
      Reading reading, RequestEnrichment request, LookUps lookUps) {
    Local now = local();
    Gathering gathering = new Gathering(reading, request, now.context());
    now.enrichers().forEach(gathering::ask);
    more.forEach(gathering::ask);
    List<Entity> unjudged = gathering.unjudged();
    if (addCached(gathering, unjudged)) {
      unjudged = gathering.unjudged();
    }
    return lookUps == LookUps.NEVER || unjudged.isEmpty()
        ? CompletableFuture.completedStage(gathering.known(unjudged))
        : online(gathering, unjudged);
  }

  /**
   * What the organisation's files and the country database say of these, without an alert; answers
   * at once.
   *
   * @param entities addresses in canonical form, accounts and hosts in lower case
   */
  public List<Enrichment> known(List<Entity> entities, Instant now) {
    Local here = local();
    List<Enrichment> facts = new ArrayList<>();
    for (Entity entity : entities) {
      Context context = here.context();
      Stream.of(
              Optional.ofNullable(context.asset(entity)),
              Optional.ofNullable(
                  entity.type() == EntityType.USER ? context.user(entity.value(), now) : null),
              Optional.ofNullable(
                  entity.type() == EntityType.IP ? here.countries().of(entity) : null))
          .flatMap(Optional::stream)
          .forEach(facts::add);
      facts.addAll(context.listings(entity));
    }
    return facts;
  }

  /**
   * What the online services say of something, from the same cache and quotas as in decisions;
   * never fails, and is there within the budget and a quarter of it.
   *
   * @param indicator what anybody outside could know, and not {@link #isOurs}; nothing else may be
   *     asked about
   */
  public CompletionStage<Appraisal> appraise(Indicator indicator) {
    if (!indicator.isPublic() || isOurs(indicator)) {
      throw new IllegalArgumentException(indicator.text() + " is nobody else's business");
    }
    return reputations.ask(indicator).minimalCompletionStage();
  }

  /**
   * Whether the organisation's files count a name, or the host of a URL, among its own. Addresses
   * and files have no name that could tell anything.
   */
  public boolean isOurs(Indicator indicator) {
    return switch (indicator) {
      case Domain domain -> local().context().isOurs(domain.text());
      case Url url -> local().context().isOurs(url.host().text());
      case Ip ip -> false;
      case FileHash hash -> false;
    };
  }

  /** All that the organisation's asset file names, in no order. */
  public List<Asset> assets() {
    return local().context().assets();
  }

  /** The names of the online services that are set up. */
  public List<String> services() {
    return reputations.services();
  }

  private boolean addCached(Gathering gathering, List<Entity> unjudged) {
    boolean found = false;
    for (Ip ip : addresses(unjudged).toList()) {
      Reputation cached = reputations.cached(ip);
      if (cached != null) {
        gathering.add(cached);
        found = true;
      }
    }
    return found;
  }

  private static Stream<Ip> addresses(List<Entity> entities) {
    return entities.stream().flatMap(entity -> Stream.ofNullable(Ip.parse(entity.value())));
  }

  private Local local() {
    Local last = local;
    Context context = folder.current();
    if (last.context() == context) {
      return last;
    }
    Local next = local(context);
    local = next;
    return next;
  }

  private CompletionStage<Known> online(Gathering gathering, List<Entity> unjudged) {
    List<Ip> open = addresses(unjudged).filter(reputations::canAsk).toList();
    if (open.isEmpty()) {
      return CompletableFuture.completedStage(gathering.known(unjudged));
    }
    if (open.size() > MOST_LOOK_UPS) {
      gathering.miss(
          "reputation: only the first "
              + MOST_LOOK_UPS
              + " of "
              + open.size()
              + " addresses asked");
    }
    Map<Ip, CompletableFuture<Appraisal>> answers = new LinkedHashMap<>();
    open.stream().limit(MOST_LOOK_UPS).forEach(ip -> answers.put(ip, reputations.ask(ip)));
    return CompletableFuture.allOf(answers.values().toArray(CompletableFuture[]::new))
        .thenApply(done -> {
          answers.values().forEach(answer -> take(gathering, answer.join()));
          return gathering.known(gathering.unjudged());
        })
        .minimalCompletionStage();
  }

  private static void take(Gathering gathering, Appraisal appraisal) {
    appraisal.reputation().ifPresent(gathering::add);
    appraisal.leftOut().forEach(one -> gathering.miss(one.source() + ": " + one.reason()));
  }

  /** The database in use, for the doctor. */
  public CountryDatabase countryDatabase() {
    return countries;
  }

  /** What is wrong with the context files as they are on disk, each with file and line. */
  public List<String> problems() {
    return folder.problems();
  }

  /** Reads the context files that changed now, without waiting for the next look. */
  public void refresh() {
    folder.refresh();
  }

  @Override
  public void close() {
    folder.close();
    countries.close();
  }
}
