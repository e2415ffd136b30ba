package io.quarterdeck.decision.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterdeck.decision.source.Reading;
import io.quarterdeck.rules.fact.Activity;
import io.quarterdeck.rules.fact.Alert;
import io.quarterdeck.rules.fact.AlertKind;
import io.quarterdeck.rules.fact.Asset;
import io.quarterdeck.rules.fact.Asset.Criticality;
import io.quarterdeck.rules.fact.BusinessHours;
import io.quarterdeck.rules.fact.CountryOf;
import io.quarterdeck.rules.fact.DetectionRule;
import io.quarterdeck.rules.fact.Enrichment;
import io.quarterdeck.rules.fact.Entity;
import io.quarterdeck.rules.fact.EntityRole;
import io.quarterdeck.rules.fact.EntityType;
import io.quarterdeck.rules.fact.History;
import io.quarterdeck.rules.fact.Listing;
import io.quarterdeck.rules.fact.RawFields;
import io.quarterdeck.rules.fact.Reputation;
import io.quarterdeck.rules.fact.UserProfile;
import io.quarterdeck.rules.fact.UserProfile.Mfa;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class EnrichersTest {
  private static final String MOSCOW = "95.173.136.70";
  private static final BusinessHours NIGHT = new BusinessHours(false, "Wed 03:10", "default");

  @TempDir Path folder;
  private final ManualClock clock = new ManualClock();
  private final List<Enrichers> opened = new ArrayList<>();

  @AfterEach
  void close() {
    opened.forEach(Enrichers::close);
  }

  @Test
  void withoutFilesAnExternalAddressHasACountryAndNoReputation() {
    Known known = offline().known(alert(ip(MOSCOW), user("admin")));

    assertThat(known.facts())
        .containsExactly(new CountryOf(MOSCOW, "RU", false, "mmdb 2026-06-17"), NIGHT);
    assertThat(known.missing()).isEmpty();
    assertThat(known.unknown()).containsExactly(ip(MOSCOW));
  }

  @Test
  void theRequestIsBelievedBeforeTheAlertAndTheAlertBeforeTheDatabase() {
    Fixture fixture = offline();
    Reading reading =
        new Reading(
            alert(ip(MOSCOW), ip("8.8.8.8"), ip("1.1.1.1")),
            List.of(
                new CountryOf(MOSCOW, "BR", false, "alert"),
                new CountryOf("8.8.8.8", "Thailand", false, "alert"),
                new CountryOf("1.1.1.1", "Nowhere", false, "alert")));

    Known known =
        fixture.known(
            reading, request("{'ip': {'95.173.136.70': {'country': 'th', 'reputation': 5}}}"));

    assertThat(known.facts())
        .containsExactly(
            new CountryOf("1.1.1.1", "US", false, "mmdb 2026-06-17"),
            new CountryOf("8.8.8.8", "TH", true, "alert"),
            new CountryOf(MOSCOW, "TH", true, "request"),
            new Reputation(MOSCOW, 5, false, false, "request"),
            NIGHT);
    assertThat(known.unknown()).extracting(Entity::value).containsExactly("8.8.8.8", "1.1.1.1");
  }

  @Test
  void aReputationThatTheAlertStatesIsKnown() {
    Reputation stated = new Reputation(MOSCOW, 80, true, false, "alert");

    Known known =
        offline().known(new Reading(alert(ip(MOSCOW)), List.of(stated)), RequestEnrichment.NONE);

    assertThat(known.facts()).contains(stated);
    assertThat(known.unknown()).isEmpty();
  }

  @Test
  void whatTheAssetFileNamesIsInternalAndNotLookedUp() throws IOException {
    write(
        "assets.yaml",
        "- {cidr: 95.173.136.0/24, name: dmz, criticality: high}\n- {host: web01}\n");
    Entity host = new Entity(EntityType.HOST, "web01", EntityRole.VICTIM, false);

    Known known = offline().known(alert(ip(MOSCOW), host));

    assertThat(known.alert().entities())
        .containsExactly(
            new Entity(EntityType.IP, MOSCOW, EntityRole.SOURCE, true),
            new Entity(EntityType.HOST, "web01", EntityRole.VICTIM, true));
    assertThat(known.facts())
        .containsExactly(
            new Asset(MOSCOW, "dmz", "", Criticality.HIGH, false, "assets.yaml"),
            new Asset("web01", "web01", "", Criticality.MEDIUM, false, "assets.yaml"),
            NIGHT);
    assertThat(known.unknown()).isEmpty();
  }

  @Test
  void whatAlertFileAndRequestSayOfAUserBecomesOneProfile() throws IOException {
    write("users.yaml", "- {name: admin, created: 2026-03-01, privileged: true, mfa: true}\n");
    Fixture fixture = offline();
    Reading reading =
        new Reading(
            alert(user("admin")),
            List.of(new UserProfile("admin", false, false, Mfa.OFF, false, "alert")));

    assertThat(users(fixture.known(reading, RequestEnrichment.NONE)))
        .containsExactly(new UserProfile("admin", true, true, Mfa.OFF, true, "alert, users.yaml"));
    assertThat(
            users(
                fixture.known(
                    reading, request("{'user': {'ADMIN': {'new': false, 'mfa': true}}}"))))
        .containsExactly(
            new UserProfile("admin", true, false, Mfa.ON, true, "request, alert, users.yaml"));
  }

  @Test
  void aUserOfWhomOnlyTheRequestKnowsHasAProfile() {
    assertThat(
            users(
                offline()
                    .known(
                        new Reading(alert(user("admin")), List.of()),
                        request("{'user': {'admin': {'privileged': true}}}"))))
        .containsExactly(new UserProfile("admin", false, false, Mfa.UNKNOWN, true, "request"));
  }

  @Test
  void anAllowedAddressIsNotUnknown() throws IOException {
    write("lists/allow/partners.txt", "95.173.0.0/16\n");
    write("lists/watch/all.txt", "0.0.0.0/0\n");

    Known known = offline().known(alert(ip(MOSCOW), ip("8.8.8.8")));

    assertThat(known.facts())
        .contains(
            new Listing(MOSCOW, Listing.Kind.ALLOW, "partners", "lists/allow/partners.txt"),
            new Listing(MOSCOW, Listing.Kind.WATCH, "all", "lists/watch/all.txt"));
    assertThat(known.unknown()).containsExactly(ip("8.8.8.8"));
  }

  @Test
  void addressesThatNobodyCanKnowAreNotUnknown() {
    assertThat(
            offline()
                .known(alert(ip("224.0.0.1"), ip("0.0.0.0"), ip("fe80::1"), ip("odd")))
                .unknown())
        .isEmpty();
  }

  @Test
  void anEnricherThatThrowsCostsItsFactsOnly() {
    Enricher broken =
        enricher(
            "history",
            known -> {
              throw new IllegalStateException("no table");
            });
    History seen = new History("admin", 3, 2, "", -1, "log");
    Fixture fixture = fixture(List.of(), List.of(broken, enricher("log", known -> List.of(seen))));

    Known known = fixture.known(alert(user("admin")));

    assertThat(known.missing()).containsExactly("history: IllegalStateException (no table)");
    assertThat(known.facts()).containsExactly(NIGHT, seen);
  }

  @Test
  void laterEnrichersSeeWhatIsKnownAndDoNotOverruleIt() {
    List<Enrichment> seen = new ArrayList<>();
    Enricher late =
        enricher(
            "late",
            known -> {
              seen.addAll(known);
              return List.of(new CountryOf(MOSCOW, "US", false, "late"));
            });

    Known known = fixture(List.of(), List.of(late)).known(alert(ip(MOSCOW)));

    assertThat(seen).contains(new CountryOf(MOSCOW, "RU", false, "mmdb 2026-06-17"));
    assertThat(known.facts()).contains(new CountryOf(MOSCOW, "RU", false, "mmdb 2026-06-17"));
  }

  @Test
  void anEventTimeBeyondAllCalendarsCostsTheHoursOnly() {
    Alert alert = alert(Instant.MAX, ip(MOSCOW));

    Known known = offline().known(alert);

    assertThat(known.facts()).hasOnlyElementsOfType(CountryOf.class);
    assertThat(known.missing()).singleElement().asString().startsWith("business hours: ");
  }

  @Test
  void aWrongFileIsAReasonUntilAGoodOneWasRead() throws IOException {
    write("users.yaml", "- {nam: bob}\n");
    Fixture fixture = offline();

    assertThat(fixture.known(alert(user("bob"))).missing())
        .singleElement()
        .asString()
        .startsWith("users.yaml:1: unknown key 'nam'");

    write("users.yaml", "- {name: bob, mfa: true}\n");
    fixture.enrichers().refresh();
    assertThat(users(fixture.known(alert(user("bob"))))).hasSize(1);

    write("users.yaml", "oh no, a very broken file\n");
    fixture.enrichers().refresh();
    Known known = fixture.known(alert(user("bob")));
    assertThat(known.missing()).isEmpty();
    assertThat(users(known)).hasSize(1);
    assertThat(fixture.enrichers().problems()).hasSize(1);
  }

  @Test
  void theOrderOfFactsDependsOnTheirContentOnly() throws IOException {
    write("lists/watch/b.txt", "0.0.0.0/0");
    write("lists/watch/a.txt", "0.0.0.0/0");
    write("assets.yaml", "- {cidr: 10.0.0.0/8}");
    write("users.yaml", "- {name: a}");
    Fixture fixture = offline();
    List<Entity> entities =
        new ArrayList<>(
            List.of(
                ip(MOSCOW), ip("8.8.8.8"), ip("10.0.0.1"), user("b"), user("a"), ip("1.1.1.1")));
    List<Enrichment> first = fixture.known(alert(entities.toArray(Entity[]::new))).facts();
    Random random = new Random(3);

    for (int i = 0; i < 50; i++) {
      Collections.shuffle(entities, random);
      assertThat(fixture.known(alert(entities.toArray(Entity[]::new))).facts()).isEqualTo(first);
    }
  }

  @Test
  void ofSeveralServicesTheHighestScoreCounts() {
    Fixture fixture =
        fixture(
            List.of(
                source("one", ip -> found(new Reputation(ip, 20, false, true, "one"))),
                source("two", ip -> found(new Reputation(ip, 80, true, false, "two"))),
                source("three", ip -> CompletableFuture.completedStage(Optional.empty()))),
            List.of());

    Known known = fixture.known(alert(ip(MOSCOW)));

    assertThat(reputations(known))
        .containsExactly(new Reputation(MOSCOW, 80, true, true, "one, two, three"));
    assertThat(known.unknown()).isEmpty();
    assertThat(known.missing()).isEmpty();
  }

  @Test
  void anAddressThatNoServiceHasSeenIsHarmlessAndAskedAgainAfterAnHour() {
    Fixture fixture =
        fixture(
            List.of(source("one", ip -> CompletableFuture.completedStage(Optional.empty()))),
            List.of());
    Reputation harmless = new Reputation(MOSCOW, 0, false, false, "one");

    assertThat(reputations(fixture.known(alert(ip(MOSCOW))))).containsExactly(harmless);
    clock.pass(Duration.ofMinutes(59));
    assertThat(reputations(fixture.known(alert(ip(MOSCOW))))).containsExactly(harmless);
    assertThat(fixture.calls("one")).hasSize(1);
    clock.pass(Duration.ofMinutes(1));
    fixture.known(alert(ip(MOSCOW)));
    assertThat(fixture.calls("one")).hasSize(2);
  }

  @Test
  void anAnswerIsGoodForADay() {
    Fixture fixture =
        fixture(
            List.of(source("one", ip -> found(new Reputation(ip, 50, false, false, "one")))),
            List.of());

    fixture.known(alert(ip(MOSCOW)));
    clock.pass(Duration.ofHours(23));
    fixture.known(alert(ip(MOSCOW)));
    assertThat(fixture.calls("one")).hasSize(1);
    clock.pass(Duration.ofHours(1));
    fixture.known(alert(ip(MOSCOW)));
    assertThat(fixture.calls("one")).hasSize(2);
  }

  @Test
  void whereOneServiceFailsTheOthersCountForAnHour() {
    Fixture fixture =
        fixture(
            List.of(
                source("one", ip -> found(new Reputation(ip, 50, false, false, "one"))),
                source("two", ip -> CompletableFuture.failedStage(new IOException("x"))),
                source(
                    "three",
                    ip -> {
                      throw new ReputationUnavailableException("its quota is used up");
                    })),
            List.of());

    Known known = fixture.known(alert(ip(MOSCOW)));

    assertThat(reputations(known)).containsExactly(new Reputation(MOSCOW, 50, false, false, "one"));
    assertThat(known.missing())
        .containsExactly("two: the look-up failed (IOException)", "three: its quota is used up");
    clock.pass(Duration.ofHours(1));
    fixture.known(alert(ip(MOSCOW)));
    assertThat(fixture.calls("one")).hasSize(2);
  }

  @Test
  void aSilentServiceCostsTheBudgetAndNoMore() {
    Fixture fixture = fixture(List.of(source("one", ip -> new CompletableFuture<>())), List.of());

    long start = System.nanoTime();
    Known known = fixture.known(alert(ip(MOSCOW), ip("8.8.8.8")));

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    assertThat(known.missing()).containsExactly("one: no answer within 300 ms");
    assertThat(known.unknown()).hasSize(2);
  }

  @Test
  void enrichNeverAsksNobodyButUsesWhatIsKept() {
    Fixture fixture =
        fixture(
            List.of(source("one", ip -> found(new Reputation(ip, 50, false, false, "one")))),
            List.of());
    Reading reading = new Reading(alert(ip(MOSCOW)), List.of());

    Known cold = fixture.atOnce(reading, LookUps.NEVER);
    assertThat(cold.unknown()).hasSize(1);
    assertThat(fixture.calls("one")).isEmpty();

    fixture.known(alert(ip(MOSCOW)));
    assertThat(reputations(fixture.atOnce(reading, LookUps.NEVER))).hasSize(1);
    assertThat(reputations(fixture.atOnce(reading, LookUps.AUTO))).hasSize(1);
    assertThat(fixture.calls("one")).hasSize(1);
  }

  @Test
  void anAddressIsAskedOnlyOfServicesThatKnowItsKind() {
    Fixture fixture =
        fixture(
            List.of(
                new FakeSource("v4only", ip -> found(new Reputation(ip, 1, false, false, "x"))) {
                  @Override
                  public boolean answersFor(String ip) {
                    return ip.indexOf(':') < 0;
                  }
                }),
            List.of());

    Known known = fixture.atOnce(new Reading(alert(ip("2a00:1450::1")), List.of()), LookUps.AUTO);

    assertThat(known.unknown()).hasSize(1);
    assertThat(fixture.calls("v4only")).isEmpty();
  }

  @Test
  void anAlertOfManyAddressesAsksAboutTheFirstFew() {
    Fixture fixture =
        fixture(
            List.of(source("one", ip -> found(new Reputation(ip, 1, false, false, "one")))),
            List.of());

    Known known =
        fixture.known(
            alert(IntStream.range(0, 100).mapToObj(i -> ip("8.8.8." + i)).toArray(Entity[]::new)));

    assertThat(fixture.calls("one")).hasSize(8);
    assertThat(known.unknown()).hasSize(92);
    assertThat(known.missing())
        .containsExactly("reputation: only the first 8 of 100 addresses asked");
  }

  @Test
  void anAddressThatManyAlertsNameAtOnceIsAskedOnce() throws InterruptedException {
    CompletableFuture<Optional<Reputation>> answer = new CompletableFuture<>();
    Fixture fixture =
        fixture(Duration.ofSeconds(20), List.of(source("one", ip -> answer)), List.of());
    List<CompletableFuture<Known>> known = fromManyThreads(fixture);
    answer.complete(Optional.of(new Reputation(MOSCOW, 50, false, false, "one")));

    assertThat(known).hasSize(64);
    assertThat(known)
        .allSatisfy(
            one -> assertThat(reputations(one.orTimeout(10, TimeUnit.SECONDS).join())).hasSize(1));
    assertThat(fixture.calls("one")).hasSize(1);
  }

  @Test
  void anAnswerThatIsThereAtOnceIsAskedForOnceToo() throws InterruptedException {
    Fixture fixture =
        fixture(
            List.of(source("one", ip -> found(new Reputation(ip, 50, false, false, "one")))),
            List.of());

    assertThat(fromManyThreads(fixture))
        .hasSize(64)
        .allSatisfy(one -> assertThat(reputations(one.join())).hasSize(1));
    assertThat(fixture.calls("one")).hasSize(1);
  }

  private static List<CompletableFuture<Known>> fromManyThreads(Fixture fixture)
      throws InterruptedException {
    List<CompletableFuture<Known>> known = Collections.synchronizedList(new ArrayList<>());
    CountDownLatch ready = new CountDownLatch(64);
    List<Thread> threads =
        IntStream.range(0, 64)
            .mapToObj(i ->
                Thread.ofVirtual()
                    .start(() -> {
                      ready.countDown();
                      awaitQuietly(ready);
                      known.add(fixture.enrich(alert(ip(MOSCOW))));
                    }))
            .toList();
    for (Thread thread : threads) {
      thread.join();
    }
    return known;
  }

  @Test
  void aSourceThatAnswersNothingAtAllIsAFailure() {
    Fixture fixture =
        fixture(List.of(source("one", ip -> CompletableFuture.completedStage(null))), List.of());

    assertThat(fixture.known(alert(ip(MOSCOW))).missing())
        .containsExactly("one: the look-up failed (NullPointerException)");
    assertThat(fixture.known(alert(ip(MOSCOW))).unknown()).hasSize(1);
  }

  @Test
  void theCacheForgetsTheAddressNotAskedForLongest() {
    ReputationCache cache = new ReputationCache(2, clock);
    for (String ip : List.of("a", "b")) {
      cache.keep(new Reputation(ip, 1, false, false, "x"), Duration.ofHours(1));
    }
    assertThat(cache.find("a")).isNotNull();
    cache.keep(new Reputation("c", 1, false, false, "x"), Duration.ofHours(1));

    assertThat(cache.size()).isEqualTo(2);
    assertThat(cache.find("b")).isNull();
    assertThat(cache.find("a")).isNotNull();
  }

  @Test
  void withoutLookUpsItTakesMicroseconds() throws IOException {
    write("users.yaml", "- {name: admin, mfa: false, created: 2020-01-01}\n");
    write("assets.yaml", "- {cidr: 10.0.0.0/8}\n- {cidr: 10.1.0.0/16}\n");
    write("lists/watch/w.txt", "203.0.113.0/24\nevil.example\n");
    Fixture fixture = offline();
    Entity target = new Entity(EntityType.IP, "10.1.2.3", EntityRole.TARGET, true);
    List<Reading> readings =
        IntStream.range(0, 4096)
            .mapToObj(i ->
                new Reading(
                    alert(ip("77." + i % 256 + "." + i / 256 + ".8"), user("admin"), target),
                    List.of()))
            .toList();
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long fastest = Long.MAX_VALUE;
    for (int round = 0; round < 30; round++) {
      long start = threads.getCurrentThreadCpuTime();
      for (Reading reading : readings) {
        fixture.atOnce(reading, LookUps.AUTO);
      }
      fastest = Math.min(fastest, (threads.getCurrentThreadCpuTime() - start) / readings.size());
    }

    System.getLogger("enrich")
        .log(System.Logger.Level.INFO, "one alert takes {0} ns of CPU", fastest);
    assertThat(fastest).isLessThan(100_000);
  }

  private Fixture offline() {
    return fixture(List.of(), List.of());
  }

  private Fixture fixture(List<FakeSource> sources, List<Enricher> more) {
    return fixture(Duration.ofMillis(300), sources, more);
  }

  private Fixture fixture(Duration budget, List<FakeSource> sources, List<Enricher> more) {
    EnrichSettings settings =
        EnrichSettings.offline(folder).withContextInterval(Duration.ZERO).withBudget(budget);
    Enrichers enrichers = new Enrichers(settings, List.copyOf(sources), more, clock);
    opened.add(enrichers);
    return new Fixture(enrichers, sources);
  }

  private record Fixture(Enrichers enrichers, List<FakeSource> sources) {
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

    Set<Integer> calls(String name) {
      return sources.stream()
          .filter(source -> source.name().equals(name))
          .findFirst()
          .orElseThrow()
          .calls
          .keySet();
    }
  }

  private static class FakeSource implements ReputationSource {
    private final String name;
    private final Function<String, CompletionStage<Optional<Reputation>>> answer;
    final ConcurrentMap<Integer, String> calls = new ConcurrentHashMap<>();

    FakeSource(String name, Function<String, CompletionStage<Optional<Reputation>>> answer) {
      this.name = name;
      this.answer = answer;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public synchronized CompletionStage<Optional<Reputation>> lookUp(String ip, Duration budget) {
      calls.put(calls.size(), ip);
      return answer.apply(ip);
    }
  }

  private static FakeSource source(
      String name, Function<String, CompletionStage<Optional<Reputation>>> answer) {
    return new FakeSource(name, answer);
  }

  private static CompletionStage<Optional<Reputation>> found(Reputation reputation) {
    return CompletableFuture.completedStage(Optional.of(reputation));
  }

  private static Enricher enricher(
      String name, Function<List<Enrichment>, List<Enrichment>> facts) {
    return new Enricher() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public List<Enrichment> enrich(Alert alert, List<Enrichment> known) {
        return facts.apply(known);
      }
    };
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static List<Enrichment> users(Known known) {
    return known.facts().stream().filter(UserProfile.class::isInstance).toList();
  }

  private static List<Enrichment> reputations(Known known) {
    return known.facts().stream().filter(Reputation.class::isInstance).toList();
  }

  private static RequestEnrichment request(String json) {
    return RequestEnrichment.parse(JsonMapper.builder().build().readTree(json.replace('\'', '"')));
  }

  private void write(String file, String text) throws IOException {
    Path path = folder.resolve(file);
    Files.createDirectories(Objects.requireNonNull(path.getParent()));
    Files.writeString(path, text);
  }

  private static Entity ip(String value) {
    return new Entity(EntityType.IP, value, EntityRole.SOURCE, false);
  }

  private static Entity user(String value) {
    return new Entity(EntityType.USER, value, EntityRole.ACTOR, false);
  }

  private static Alert alert(Entity... entities) {
    return alert(Instant.parse("2026-03-03T20:10:00Z"), entities);
  }

  private static Alert alert(Instant at, Entity... entities) {
    return new Alert(
        "wazuh",
        "1",
        "default",
        new DetectionRule("81622", "VPN login", 12, Set.of("vpn")),
        80,
        at,
        at,
        "VPN login",
        AlertKind.IDENTITY,
        Activity.LOGIN_SUCCEEDED,
        Arrays.asList(entities),
        List.of(),
        1,
        null,
        RawFields.NONE);
  }
}
