package io.quarterdeck.decision.enrich;

import static io.quarterdeck.decision.enrich.Alerts.alert;
import static io.quarterdeck.decision.enrich.Alerts.ip;
import static io.quarterdeck.decision.enrich.FakeSource.found;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarterdeck.decision.enrich.KeptAppraisals.Kept;
import io.quarterdeck.decision.source.Reading;
import io.quarterdeck.rules.address.IpAddress;
import io.quarterdeck.rules.fact.Enrichment;
import io.quarterdeck.rules.fact.Entity;
import io.quarterdeck.rules.fact.Reputation;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
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
                  public boolean answersFor(String ip) {
                    return ip.indexOf(':') < 0;
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
      public Optional<Kept> find(String ip) {
        return Optional.of(kept).filter(one -> one.appraisal().ip().equals(ip));
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
      return enrichers
          .appraise(Objects.requireNonNull(IpAddress.parse(MOSCOW)))
          .toCompletableFuture()
          .join();
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
                new Appraisal(MOSCOW, List.of(earlier)),
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
          public Optional<Kept> find(String ip) {
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
          public Optional<Kept> find(String ip) {
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

  @Test
  void anAddressThatNoStrangerKnowsIsNotAskedAbout() {
    EnrichFixture fixture = fixture(List.of());

    assertThatThrownBy(
            () -> fixture.enrichers().appraise(Objects.requireNonNull(IpAddress.parse("10.1.2.3"))))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void theCacheForgetsTheAddressNotAskedForLongest() {
    ReputationCache cache = new ReputationCache(2, clock);
    for (String ip : List.of("a", "b")) {
      cache.keep(kept(ip));
    }
    assertThat(cache.find("a")).isNotNull();
    cache.keep(kept("c"));

    assertThat(cache.size()).isEqualTo(2);
    assertThat(cache.find("b")).isNull();
    assertThat(cache.find("a")).isNotNull();
  }

  private Kept kept(String ip) {
    return new Kept(new Appraisal(ip, List.of()), clock.instant().plus(Duration.ofHours(1)));
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
