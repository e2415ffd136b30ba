package io.quarterdeck.decision.enrich;

import static io.quarterdeck.decision.enrich.Alerts.alert;
import static io.quarterdeck.decision.enrich.Alerts.ip;
import static io.quarterdeck.decision.enrich.FakeSource.found;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarterdeck.decision.enrich.KeptAppraisals.Kept;
import io.quarterdeck.decision.source.Reading;
import io.quarterdeck.rules.fact.Enrichment;
import io.quarterdeck.rules.fact.Entity;
import io.quarterdeck.rules.fact.Reputation;
import io.quarterdeck.rules.indicator.Domain;
import io.quarterdeck.rules.indicator.Indicator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReputationsTest {
  private static final String MOSCOW = "95.173.136.70";

  @TempDir Path folder;
  private final ManualClock clock = new ManualClock();
  private final List<EnrichFixture> opened = new ArrayList<>();

  @AfterEach
  void close() {
    opened.forEach(EnrichFixture::close);
  }

  @Test
  void ofSeveralServicesTheHighestScoreCounts() {
    EnrichFixture fixture =
        fixture(
            List.of(
                source("one", ip -> found(new Reputation(ip, 20, false, true, "one"))),
                source("two", ip -> found(new Reputation(ip, 80, true, false, "two"))),
                source("three", ip -> CompletableFuture.completedStage(Optional.empty()))));

    Known known = fixture.known(alert(ip(MOSCOW)));

    assertThat(reputations(known))
        .containsExactly(new Reputation(MOSCOW, 80, true, true, "one, two, three"));
    assertThat(known.unknown()).isEmpty();
    assertThat(known.missing()).isEmpty();
  }

  @Test
  void anAddressThatNoServiceHasSeenIsHarmlessAndAskedAgainAfterAnHour() {
    EnrichFixture fixture =
        fixture(List.of(source("one", ip -> CompletableFuture.completedStage(Optional.empty()))));
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
    EnrichFixture fixture =
        fixture(List.of(source("one", ip -> found(new Reputation(ip, 50, false, false, "one")))));

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
    EnrichFixture fixture =
        fixture(
            List.of(
                source("one", ip -> found(new Reputation(ip, 50, false, false, "one"))),
                source("two", ip -> CompletableFuture.failedStage(new IOException("x"))),
                source(
                    "three",
                    ip -> {
                      throw new ReputationUnavailableException("its quota is used up");
                    })));

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
    EnrichFixture fixture = fixture(List.of(source("one", ip -> new CompletableFuture<>())));

    long start = System.nanoTime();
    Known known = fixture.known(alert(ip(MOSCOW), ip("8.8.8.8")));

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    assertThat(known.missing()).containsExactly("one: no answer within 300 ms");
    assertThat(known.unknown()).hasSize(2);
  }

  @Test
  void enrichNeverAsksNobodyButUsesWhatIsKept() {
    EnrichFixture fixture =
        fixture(List.of(source("one", ip -> found(new Reputation(ip, 50, false, false, "one")))));
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
    EnrichFixture fixture =
        fixture(
            List.of(
                new FakeSource("v4only", ip -> found(new Reputation(ip, 1, false, false, "x"))) {
                  @Override
                  public boolean answersFor(Indicator indicator) {
                    return indicator.text().indexOf(':') < 0;
                  }
                }));

    Known known = fixture.atOnce(new Reading(alert(ip("2a00:1450::1")), List.of()), LookUps.AUTO);

    assertThat(known.unknown()).hasSize(1);
    assertThat(fixture.calls("v4only")).isEmpty();
  }

  @Test
  void anAlertOfManyAddressesAsksAboutTheFirstFew() {
    EnrichFixture fixture =
        fixture(List.of(source("one", ip -> found(new Reputation(ip, 1, false, false, "one")))));

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
    EnrichFixture fixture = fixture(Duration.ofSeconds(20), List.of(source("one", ip -> answer)));
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
    EnrichFixture fixture =
        fixture(List.of(source("one", ip -> found(new Reputation(ip, 50, false, false, "one")))));

    assertThat(fromManyThreads(fixture))
        .hasSize(64)
        .allSatisfy(one -> assertThat(reputations(one.join())).hasSize(1));
    assertThat(fixture.calls("one")).hasSize(1);
  }

  private static List<CompletableFuture<Known>> fromManyThreads(EnrichFixture fixture)
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
    EnrichFixture fixture =
        fixture(List.of(source("one", ip -> CompletableFuture.completedStage(null))));

    assertThat(fixture.known(alert(ip(MOSCOW))).missing())
        .containsExactly("one: the look-up failed (NullPointerException)");
    assertThat(fixture.known(alert(ip(MOSCOW))).unknown()).hasSize(1);
  }

  /** What outlived a restart. */
  private static KeptAppraisals holding(Kept kept) {
    return new KeptAppraisals() {
      @Override
      public Optional<Kept> find(Indicator indicator) {
        return Optional.of(kept).filter(one -> one.appraisal().indicator().equals(indicator));
      }

      @Override
      public void keep(Kept appraisal) {
        // The tests look at who is asked.
      }
    };
  }

  private Appraisal appraise(KeptAppraisals kept, List<FakeSource> sources) {
    EnrichSettings settings =
        EnrichSettings.offline(folder)
            .withContextInterval(Duration.ZERO)
            .withBudget(Duration.ofSeconds(2));
    try (Enrichers enrichers =
        new Enrichers(settings, List.copyOf(sources), kept, List.of(), clock)) {
      return enrichers.appraise(Indicators.ip(MOSCOW)).toCompletableFuture().join();
    }
  }

  @Test
  void whatOutlivedARestartSparesTheServicesUnlessOneIsNew() {
    FakeSource one = source("one", ip -> found(new Reputation(ip, 50, false, false, "one")));
    FakeSource two = source("two", ip -> found(new Reputation(ip, 10, false, false, "two")));
    Opinion earlier = new Opinion("one", 90, false, false, "so", null);
    KeptAppraisals kept =
        holding(
            new Kept(
                new Appraisal(Indicators.ip(MOSCOW), List.of(earlier)),
                clock.instant().plus(Duration.ofHours(1))));

    assertThat(appraise(kept, List.of(one)).score()).isEqualTo(90);
    assertThat(one.calls()).isEmpty();
    assertThat(appraise(kept, List.of(one, two)).score()).isEqualTo(55);
    assertThat(one.calls()).hasSize(1);
  }

  @Test
  void aDatabaseThatIsAwayOrSlowCostsNoAnswer() {
    FakeSource one = source("one", ip -> found(new Reputation(ip, 50, false, false, "one")));
    KeptAppraisals away =
        new KeptAppraisals() {
          @Override
          public Optional<Kept> find(Indicator indicator) {
            throw new IllegalStateException("away");
          }

          @Override
          public void keep(Kept appraisal) {
            // It is away.
          }
        };
    KeptAppraisals slow =
        new KeptAppraisals() {
          @Override
          public Optional<Kept> find(Indicator indicator) {
            awaitQuietly(new CountDownLatch(1));
            return Optional.empty();
          }

          @Override
          public void keep(Kept appraisal) {
            // It is slow.
          }
        };

    assertThat(appraise(away, List.of(one)).score()).isEqualTo(50);
    assertThat(appraise(slow, List.of(one)).score()).isEqualTo(50);
  }

  static List<Indicator> whatNoStrangerKnows() {
    return List.of(
        Indicators.ip("10.1.2.3"),
        Indicators.ip("2002:a01:203::1"),
        Indicators.domain("printer.local"),
        Indicators.domain("vpn.corp.example.com"),
        Indicators.domain("corp.example.com"),
        Indicators.domain("build.example.net"),
        Indicators.url("https://wiki.corp.example.com/plans"),
        Indicators.url("https://build.example.net/"),
        Indicators.url("https://10.1.2.3/"));
  }

  @ParameterizedTest
  @MethodSource("whatNoStrangerKnows")
  void whatNoStrangerKnowsIsNotAskedAbout(Indicator indicator) throws IOException {
    Files.writeString(
        folder.resolve("organisation.yaml"), "internal_domains: [CORP.example.com.]\n");
    Files.writeString(
        folder.resolve("assets.yaml"),
        "- {host: build.example.net, name: build, criticality: low}\n");
    FakeSource one = source("one", text -> found(new Reputation(text, 50, false, false, "one")));
    Enrichers enrichers = fixture(List.of(one)).enrichers();

    assertThatThrownBy(() -> enrichers.appraise(indicator))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(one.calls()).isEmpty();
  }

  @Test
  void domainsUrlsAndFilesAreAskedOnceAndKeptLikeAddresses() {
    FakeSource one = source("one", text -> found(new Reputation(text, 50, false, false, "one")));
    Enrichers enrichers = fixture(List.of(one)).enrichers();
    List<Indicator> all =
        List.of(
            Indicators.domain("example.com"),
            Indicators.url("https://example.com/"),
            Indicators.file("44d88612fea8a8f36de82e1278abb02f"));

    for (int i = 0; i < 2; i++) {
      assertThat(all)
          .allSatisfy(each ->
              assertThat(enrichers.appraise(each).toCompletableFuture().join().score())
                  .isEqualTo(50));
    }
    assertThat(one.calls())
        .containsExactly("example.com", "https://example.com/", "44d88612fea8a8f36de82e1278abb02f");
  }

  @Test
  void theCacheForgetsWhatWasNotAskedForLongest() {
    ReputationCache cache = new ReputationCache(2, clock);
    Domain first = Indicators.domain("a.example.com");
    Domain second = Indicators.domain("b.example.com");
    cache.keep(kept(first));
    cache.keep(kept(second));
    assertThat(cache.find(first)).isNotNull();
    cache.keep(kept(Indicators.domain("c.example.com")));

    assertThat(cache.size()).isEqualTo(2);
    assertThat(cache.find(second)).isNull();
    assertThat(cache.find(first)).isNotNull();
  }

  private Kept kept(Indicator indicator) {
    return new Kept(new Appraisal(indicator, List.of()), clock.instant().plus(Duration.ofHours(1)));
  }

  private EnrichFixture fixture(List<FakeSource> sources) {
    return fixture(Duration.ofMillis(300), sources);
  }

  private EnrichFixture fixture(Duration budget, List<FakeSource> sources) {
    EnrichFixture fixture = EnrichFixture.open(folder, clock, budget, sources, List.of());
    opened.add(fixture);
    return fixture;
  }

  private static FakeSource source(
      String name, Function<String, CompletionStage<Optional<Reputation>>> answer) {
    return new FakeSource(name, answer);
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static List<Enrichment> reputations(Known known) {
    return known.facts().stream().filter(Reputation.class::isInstance).toList();
  }
}
