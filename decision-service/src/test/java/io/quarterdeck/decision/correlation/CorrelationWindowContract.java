package io.quarterdeck.decision.correlation;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarterdeck.decision.correlation.Correlation.Alone;
import io.quarterdeck.decision.correlation.Correlation.Appended;
import io.quarterdeck.decision.correlation.Correlation.Asked;
import io.quarterdeck.decision.correlation.Correlation.Escalated;
import io.quarterdeck.decision.correlation.Correlation.Opened;
import io.quarterdeck.decision.correlation.Correlation.Outcome;
import io.quarterdeck.decision.correlation.Correlation.Repeated;
import io.quarterdeck.decision.correlation.Correlation.TookOver;
import io.quarterdeck.rules.scoring.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
import org.junit.jupiter.api.Test;

/** What every window does alike. */
public abstract class CorrelationWindowContract {
  protected static final int THREADS = 64;
  private static final Duration LEASE = Duration.ofMinutes(2);
  private static final AtomicLong TENANTS = new AtomicLong();
  protected final String tenant = getClass().getSimpleName() + TENANTS.incrementAndGet();

  /** The window under test; tests tell themselves apart by tenant. */
  protected abstract CorrelationWindow window();

  @Test
  public void theFirstAlertOpensACaseAndTheNextOneJoinsIt() {
    assertThat(outcome(alert("a").on("ip:1").opening(7))).isEqualTo(new Opened(7));
    assertThat(outcome(alert("b").on("ip:1").at(29))).isEqualTo(joined(7, "ip:1"));
  }

  @Test
  public void anAlertWithoutKeysOpensACaseThatNobodyJoins() {
    assertThat(outcome(alert("a").opening(7))).isEqualTo(new Opened(7));
    assertThat(outcome(alert("b").opening(8))).isEqualTo(new Opened(8));
  }

  @Test
  public void aCaseIsFollowedFromAddressToAccountToHost() {
    outcome(alert("a").on("ip:1").opening(7));
    outcome(alert("b").on("ip:1", "user:root").at(5));
    outcome(alert("c").on("user:root", "host:web").at(10));

    assertThat(outcome(alert("d").on("host:web").at(15))).isEqualTo(joined(7, "host:web"));
  }

  @Test
  public void anAlertJoinsByItsStrongestKey() {
    outcome(alert("a").on("user:root", "ip:1").opening(7));

    assertThat(outcome(alert("b").on("host:new", "ip:1", "user:root")))
        .isEqualTo(joined(7, "ip:1"));
  }

  @Test
  public void anAlertThatTouchesTwoCasesJoinsTheGraverAndLinksThem() {
    outcome(alert("a").on("ip:1").opening(7));
    outcome(alert("b").on("ip:1"));
    outcome(alert("c").on("host:web").opening(8).paging());

    assertThat(outcome(alert("d").on("ip:1", "host:web")))
        .isEqualTo(new Appended(8, "host:web", List.of(7L), false, false));
    assertThat(outcome(alert("e").on("ip:1"))).isEqualTo(joined(7, "ip:1"));
  }

  @Test
  public void betweenCasesOfOneRankTheLargerAndThenTheOlderIsJoined() {
    outcome(alert("a").on("ip:3").opening(9));
    outcome(alert("b").on("ip:1").opening(7));
    outcome(alert("c").on("ip:2").opening(8));

    assertThat(outcome(alert("d").on("ip:3", "ip:2", "ip:1")))
        .isEqualTo(new Appended(7, "ip:1", List.of(8L, 9L), false, false));
    outcome(alert("e").on("ip:3"));
    outcome(alert("f").on("ip:3"));
    assertThat(outcome(alert("g").on("ip:1", "ip:3")))
        .isEqualTo(new Appended(9, "ip:3", List.of(7L), false, false));
  }

  @Test
  public void aKeyThatIsLiveForAnotherCaseStaysWithIt() {
    outcome(alert("a").on("ip:1").opening(7));
    outcome(alert("b").on("ip:2").opening(8));
    outcome(alert("c").on("ip:1", "ip:2").at(29));

    assertThat(outcome(alert("d").on("ip:2").at(30))).isEqualTo(joined(8, "ip:2"));
    assertThat(outcome(alert("e").on("ip:1").at(59))).isEqualTo(joined(7, "ip:1"));
  }

  @Test
  public void theWindowSlidesWithEveryAlertAndEndsWithoutOne() {
    outcome(alert("a").on("ip:1").opening(7));
    assertThat(outcome(alert("b").on("ip:1").at(30))).isEqualTo(joined(7, "ip:1"));
    assertThat(outcome(alert("c").on("ip:1").at(60))).isEqualTo(joined(7, "ip:1"));

    assertThat(outcome(alert("d").on("ip:1").at(90.001).opening(8))).isEqualTo(new Opened(8));
  }

  @Test
  public void noCaseLivesLongerThanADay() {
    outcome(alert("0").onFor("ip:1", Duration.ofHours(10)).opening(7));
    outcome(alert("1").onFor("ip:1", Duration.ofHours(10)).at(hours(9)));
    outcome(alert("2").onFor("ip:1", Duration.ofHours(10)).at(hours(18)));
    assertThat(outcome(alert("3").on("ip:1").at(hours(24)))).isEqualTo(joined(7, "ip:1"));

    assertThat(outcome(alert("4").on("ip:1").at(hours(24) + 0.001).opening(8)))
        .isEqualTo(new Opened(8));
  }

  @Test
  public void eventTimeCountsAndNotArrival() {
    outcome(alert("a").on("ip:1").at(60).arriving(60).opening(7));

    assertThat(outcome(alert("b").on("ip:1").at(70).arriving(300))).isEqualTo(joined(7, "ip:1"));
    assertThat(outcome(alert("c").on("ip:1").at(20).arriving(301))).isEqualTo(joined(7, "ip:1"));
  }

  @Test
  public void aLateEventBeforeTheFirstCountsFromThereOn() {
    outcome(alert("a").onFor("ip:1", Duration.ofDays(1)).at(120).opening(7));
    assertThat(outcome(alert("b").on("ip:1").at(0).arriving(121))).isEqualTo(joined(7, "ip:1"));

    assertThat(outcome(alert("c").on("ip:1").at(hours(24) + 1).opening(8)))
        .isEqualTo(new Opened(8));
  }

  @Test
  public void aLateEventNeverShortensAClaim() {
    outcome(alert("a").on("ip:1").at(20).opening(7));
    outcome(alert("b").on("ip:1").at(1));

    assertThat(outcome(alert("c").on("ip:1").at(50))).isEqualTo(joined(7, "ip:1"));
  }

  @Test
  public void anIgnoredAlertOpensNothing() {
    assertThat(outcome(alert("a").on("ip:1").ignored().opening(7))).isEqualTo(new Alone());
    assertThat(outcome(alert("b").on("ip:1").opening(8))).isEqualTo(new Opened(8));
  }

  @Test
  public void anIgnoredAlertJoinsAndClaimsItsKeys() {
    outcome(alert("a").on("ip:1").opening(7));

    assertThat(outcome(alert("b").on("ip:1", "host:web").ignored())).isEqualTo(joined(7, "ip:1"));
    assertThat(outcome(alert("c").on("host:web"))).isEqualTo(joined(7, "host:web"));
  }

  @Test
  public void oneAlertIdIsCountedOnce() {
    outcome(alert("a").on("ip:1").opening(7));

    assertThat(outcome(alert("a").on("ip:1").decidedAs("dec_other")))
        .isEqualTo(new Repeated("dec_a"));
    assertThat(outcome(alert("a").on("ip:1").at(hours(48) - 1))).isEqualTo(new Repeated("dec_a"));
    assertThat(outcome(alert("a").on("ip:1").at(hours(48)).opening(8))).isEqualTo(new Opened(8));
  }

  @Test
  public void theSameBodyWithoutAnIdIsAnotherAlert() {
    outcome(alert("body").on("ip:1").unidentified().opening(7));

    assertThat(outcome(alert("body").on("ip:1").unidentified())).isEqualTo(joined(7, "ip:1"));
  }

  @Test
  public void aQuestionIsAskedOnceAndTouchesNothing() {
    assertThat(outcome(alert("a").on("ip:1").asking().opening(7))).isEqualTo(new Asked());
    assertThat(outcome(alert("b").on("ip:1").opening(8))).isEqualTo(new Opened(8));
    assertThat(outcome(alert("a").on("ip:1").asking())).isEqualTo(joined(8, "ip:1"));
    assertThat(outcome(alert("a").on("ip:1").asking())).isEqualTo(new Repeated("dec_a"));
  }

  @Test
  public void aDecidedBodyIsNotAskedAboutAgain() {
    outcome(alert("body").on("ip:1").unidentified().opening(7));

    assertThat(outcome(alert("body").on("ip:1").unidentified().asking()))
        .isEqualTo(joined(7, "ip:1"));
  }

  @Test
  public void aGraverAlertOpensItsOwnCaseAndTakesItsKeysOver() {
    outcome(alert("a").on("ip:1", "host:web").opening(7));

    assertThat(outcome(alert("b").on("ip:1").paging().opening(8))).isEqualTo(new Escalated(8, 7));
    assertThat(outcome(alert("c").on("ip:1").paging())).isEqualTo(joined(8, "ip:1"));
    assertThat(outcome(alert("d").on("host:web"))).isEqualTo(joined(7, "host:web"));
  }

  @Test
  public void whatIsNewToACaseIsSaid() {
    outcome(alert("a").on("ip:1").marked("rule:1", "user:root").opening(7));

    assertThat(isNew(alert("b").on("ip:1").marked("rule:1"))).isFalse();
    assertThat(isNew(alert("c").on("ip:1").marked("rule:1", "user:admin"))).isTrue();
    assertThat(isNew(alert("d").on("ip:1").marked("user:admin"))).isFalse();
    outcome(alert("e").on("ip:2").marked("rule:9").opening(8));
    assertThat(isNew(alert("f").on("ip:1").marked("rule:9"))).isTrue();
  }

  @Test
  public void beyondFiveHundredMarksNothingIsNew() {
    outcome(alert("a").on("ip:1").marked("rule:1").opening(7));
    for (int i = 0; i < 10; i++) {
      outcome(alert("m" + i).on("ip:1").marked(numbered("user:" + i + "-", 50)));
    }

    assertThat(isNew(alert("b").on("ip:1").marked("user:late"))).isFalse();
  }

  @Test
  public void anEntitySeenWithTooManyOthersIsShared() {
    for (int i = 1; i <= 3; i++) {
      outcome(alert("a" + i).onLimited("ip:proxy", 3).on("user:" + i).opening(i));
    }
    Correlation fourth = correlate(alert("b").onLimited("ip:proxy", 3).on("user:4").opening(4));

    assertThat(fourth).isEqualTo(new Correlation(new Opened(4), List.of("ip:proxy")));
    assertThat(correlate(alert("c").onLimited("ip:proxy", 3).opening(5)))
        .isEqualTo(new Correlation(new Opened(5), List.of("ip:proxy")));
    assertThat(correlate(alert("d").onLimited("ip:proxy", 3).on("user:4")))
        .isEqualTo(new Correlation(joined(4, "user:4"), List.of("ip:proxy")));
  }

  @Test
  public void theSameCompanyAgainDoesNotMakeAnEntityShared() {
    for (int i = 0; i < 10; i++) {
      assertThat(correlate(alert("a" + i).onLimited("ip:1", 2).on("user:a", "user:b")).shared())
          .isEmpty();
    }
  }

  @Test
  public void anEntityIsNoLongerSharedADayLater() {
    outcome(alert("a").onLimited("ip:proxy", 1).on("user:1"));
    outcome(alert("b").onLimited("ip:proxy", 1).on("user:2"));
    assertThat(correlate(alert("c").onLimited("ip:proxy", 1)).shared()).containsExactly("ip:proxy");

    assertThat(correlate(alert("d").onLimited("ip:proxy", 1).on("user:4").at(hours(24))).shared())
        .isEmpty();
  }

  @Test
  public void aKeyGivenTwiceCountsOnce() {
    outcome(alert("a").on("ip:1", "ip:1").opening(7));

    assertThat(correlate(alert("b").onLimited("ip:1", 1).onLimited("ip:1", 1)))
        .isEqualTo(Correlation.of(joined(7, "ip:1")));
  }

  @Test
  public void whileTheOpenerHasNotReportedTheCaseIsPending() {
    outcome(alert("a").on("ip:1").leased(LEASE).opening(7));

    assertThat(outcome(alert("b").on("ip:1").at(2).leased(LEASE)))
        .isEqualTo(new Appended(7, "ip:1", List.of(), true, false));
    assertThat(outcome(alert("c").on("ip:1").at(2.001).leased(LEASE)))
        .isEqualTo(new TookOver(7, "dec_a"));
    assertThat(outcome(alert("d").on("ip:1").at(4.001).leased(LEASE)))
        .isEqualTo(new Appended(7, "ip:1", List.of(), true, false));
    assertThat(outcome(alert("e").on("ip:1").at(4.01).leased(LEASE)))
        .isEqualTo(new TookOver(7, "dec_c"));
  }

  @Test
  public void anIgnoredAlertTakesNothingOver() {
    outcome(alert("a").on("ip:1").leased(LEASE).opening(7));

    assertThat(outcome(alert("b").on("ip:1").at(5).ignored()))
        .isEqualTo(new Appended(7, "ip:1", List.of(), true, false));
  }

  @Test
  public void aReportedCaseIsNoLongerPending() {
    outcome(alert("a").on("ip:1").leased(LEASE).opening(7));
    adopt(state(7, "dec_a", Map.of("ip:1", 30.0)));

    assertThat(outcome(alert("b").on("ip:1").at(5))).isEqualTo(joined(7, "ip:1"));
  }

  @Test
  public void aClosedCaseGivesItsKeysFree() {
    outcome(alert("a").on("ip:1", "ip:2").opening(7));
    adopt(closed(7));

    assertThat(outcome(alert("b").on("ip:1").opening(8))).isEqualTo(new Opened(8));
    assertThat(outcome(alert("c").on("ip:1", "ip:2"))).isEqualTo(joined(8, "ip:1"));
    assertThat(outcome(alert("d").on("ip:2"))).isEqualTo(joined(8, "ip:2"));
  }

  @Test
  public void aRemovedPairNeverJoinsButAnotherRuleDoes() {
    outcome(alert("a").on("ip:1", "host:web").opening(7));
    adopt(removed(7, "550|ip:1", Map.of("ip:1", 30.0, "host:web", 30.0)));

    assertThat(outcome(alert("b").on("ip:1").rule("5712"))).isEqualTo(joined(7, "ip:1"));
    assertThat(outcome(alert("c").on("ip:1").rule("550").ignored())).isEqualTo(new Alone());
    assertThat(outcome(alert("d").on("ip:1", "host:web").rule("550")))
        .isEqualTo(joined(7, "host:web"));
    assertThat(outcome(alert("e").on("ip:1").rule("550").opening(8))).isEqualTo(new Opened(8));
  }

  @Test
  public void aRemovedPairIsForgottenWhenThePersonTakesItBack() {
    outcome(alert("a").on("ip:1").opening(7));
    adopt(removed(7, "550|ip:1", Map.of("ip:1", 30.0)));
    adopt(state(7, "dec_a", Map.of("ip:1", 30.0)));

    assertThat(outcome(alert("b").on("ip:1").rule("550"))).isEqualTo(joined(7, "ip:1"));
  }

  @Test
  public void casesOfTenantsNeverMeet() {
    outcome(alert("a").on("ip:1").opening(7));

    assertThat(outcome(AlertScript.alert(tenant + "{other}", "a").on("ip:1").opening(7)))
        .isEqualTo(new Opened(7));
  }

  @Test
  public void anOpenerWhoseDecisionWasNotRecordedIsStillTheOpener() {
    outcome(alert("a").on("ip:1").opening(7));
    assertThat(outcome(alert("a").on("ip:1").again().opening(8))).isEqualTo(new Opened(7));
    outcome(alert("b").on("ip:2").leased(LEASE).opening(9));

    assertThat(outcome(alert("b").on("ip:2").again().at(10))).isEqualTo(new Opened(9));
    assertThat(outcome(alert("c").on("ip:1", "ip:2").at(10).ignored()))
        .as("neither was counted twice, so the older is chosen")
        .isEqualTo(new Appended(7, "ip:1", List.of(9L), false, false));
  }

  @Test
  public void anAppendedAlertThatComesAgainIsAppendedAgain() {
    outcome(alert("a").on("ip:1").opening(7));
    outcome(alert("b").on("ip:1"));

    assertThat(outcome(alert("b").on("ip:1").again())).isEqualTo(joined(7, "ip:1"));
  }

  @Test
  public void adoptBringsBackACaseThatWasLost() {
    adopt(state(7, "dec_a", Map.of("ip:1", 30.0, "host:web", 60.0)));

    assertThat(outcome(alert("b").on("host:web").at(60))).isEqualTo(joined(7, "host:web"));
    assertThat(outcome(alert("c").on("ip:1").at(31).opening(8))).isEqualTo(new Opened(8));
    assertThat(outcome(alert("a").on("host:web").again().at(61))).isEqualTo(new Opened(7));
  }

  @Test
  public void adoptTakesTheKeysItListsAndReleasesTheOthers() {
    outcome(alert("a").on("ip:1", "ip:2").opening(7));
    outcome(alert("b").on("ip:3").opening(8));
    adopt(state(7, "dec_a", Map.of("ip:1", 30.0, "ip:3", 30.0)));

    assertThat(outcome(alert("c").on("ip:3"))).isEqualTo(joined(7, "ip:3"));
    assertThat(outcome(alert("d").on("ip:2").opening(9))).isEqualTo(new Opened(9));
  }

  @Test
  public void adoptKeepsWhatACaseHasSeen() {
    outcome(alert("a").on("ip:1").marked("rule:1").opening(7));
    adopt(state(7, "dec_a", Map.of("ip:1", 30.0)));

    assertThat(isNew(alert("b").on("ip:1").marked("rule:1"))).isFalse();
  }

  @Test
  public void anAdoptedLeaseCanBeTakenOver() {
    adopt(
        new CaseState(
            tenant,
            7,
            Verdict.CREATE_CASE,
            1,
            "dec_a",
            AlertScript.minute(2),
            AlertScript.minute(0),
            false,
            Map.of("ip:1", AlertScript.minute(30)),
            List.of()));

    assertThat(outcome(alert("b").on("ip:1").at(3))).isEqualTo(new TookOver(7, "dec_a"));
  }

  @Test
  public void hostileTextsAreJustTexts() {
    String[] entities = {
      "", "{", "}", "url:" + "x".repeat(5_000), "user:\u0000 |\r\n*3", "user:管理员", "ip:\ud800", "%s"
    };
    outcome(alert("a\n{b}").on(entities).marked(entities).rule("} %").opening(1L << 53));

    for (String entity : entities) {
      assertThat(outcome(alert("b" + entity).on(entity))).isEqualTo(joined(1L << 53, entity));
    }
  }

  @Test
  public void ofManyAtOnceExactlyOneOpensEachCaseAndTheOthersJoinIt() {
    List<Outcome> outcomes =
        atOnce(i -> alert("a" + i).on("ip:" + i % 4).opening(100 + i).at(i * 0.1));

    List<Opened> opened = all(outcomes, Opened.class);
    assertThat(opened).hasSize(4);
    assertThat(all(outcomes, Appended.class))
        .hasSize(THREADS - 4)
        .allSatisfy(a -> assertThat(opened).contains(new Opened(a.caseNumber())));
    for (int key = 0; key < 4; key++) {
      assertThat(casesOf(outcomes, key, 4)).hasSize(1);
    }
  }

  @Test
  public void ofManyThatOverlapExactlyOneOpensWhereAllShareAKey() {
    List<Outcome> outcomes =
        atOnce(i -> alert("a" + i).on("user:" + i % 7, "ip:all", "host:" + i % 5).opening(100 + i));

    assertThat(all(outcomes, Opened.class)).hasSize(1);
    assertThat(casesOf(outcomes, 0, 1)).hasSize(1);
  }

  @Test
  public void oneAlertIdAtOnceIsCountedOnce() {
    List<Outcome> outcomes = atOnce(i -> alert("a").on("ip:1").opening(100 + i));

    assertThat(all(outcomes, Opened.class)).hasSize(1);
    assertThat(all(outcomes, Repeated.class))
        .hasSize(THREADS - 1)
        .containsOnly(new Repeated("dec_a"));
  }

  @Test
  public void oneQuestionAtOnceIsAskedOnce() {
    List<Outcome> outcomes = atOnce(i -> alert("a").on("ip:1").asking().opening(100 + i));

    assertThat(all(outcomes, Asked.class)).hasSize(1);
    assertThat(all(outcomes, Opened.class)).hasSize(1);
  }

  @Test
  public void ofManyThatEscalateAtOnceOneOpensAndTheOthersJoinIt() {
    outcome(alert("first").on("ip:1").opening(7));

    List<Outcome> outcomes = atOnce(i -> alert("a" + i).on("ip:1").paging().opening(100 + i));

    Escalated escalated = all(outcomes, Escalated.class).getFirst();
    assertThat(escalated.related()).isEqualTo(7);
    assertThat(all(outcomes, Escalated.class)).hasSize(1);
    assertThat(all(outcomes, Appended.class))
        .hasSize(THREADS - 1)
        .allMatch(a -> a.caseNumber() == escalated.caseNumber());
  }

  @Test
  public void ofManyAfterALeaseExpiredExactlyOneTakesOver() {
    outcome(alert("first").on("ip:1").leased(LEASE).opening(7));

    List<Outcome> outcomes =
        atOnce(i -> alert("a" + i).on("ip:1").at(3).leased(LEASE).opening(100 + i));

    assertThat(all(outcomes, TookOver.class)).containsExactly(new TookOver(7, "dec_first"));
    assertThat(all(outcomes, Appended.class)).hasSize(THREADS - 1).allMatch(Appended::pending);
  }

  @Test
  public void aSeededThousandfoldOfAlertsIsAnsweredAsTheMemoryWindowDoes() {
    CorrelationWindow reference = new MemoryCorrelationWindow();
    RandomAlerts alerts = new RandomAlerts(tenant, 20260303);
    Set<Class<?>> kinds = new HashSet<>();
    for (int i = 0; i < 5_000; i++) {
      CorrelationRequest request = alerts.next();
      Correlation expected = answer(reference.correlate(request));
      assertThat(answer(window().correlate(request))).as("%d: %s", i, request).isEqualTo(expected);
      kinds.add(expected.outcome().getClass());
      CaseState state = alerts.maybeAdopted(expected);
      if (state != null) {
        answer(reference.adopt(state));
        adopt(state);
      }
    }
    assertThat(kinds).hasSameSizeAs(Outcome.class.getPermittedSubclasses());
  }

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

  private static <T> T result(Future<T> future) {
    try {
      return future.get(30, TimeUnit.SECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      throw new AssertionError(e);
    }
  }

  private CaseState closed(long number) {
    return state(number, "dec_a", true, Map.of(), List.of());
  }

  private CaseState removed(long number, String pair, Map<String, Double> keys) {
    return state(number, "dec_a", false, keys, List.of(pair));
  }

  private CaseState state(
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

  private boolean isNew(AlertScript alert) {
    return ((Appended) outcome(alert)).newToCase();
  }

  private static double hours(int count) {
    return count * 60.0;
  }

  private static Appended joined(long number, String key) {
    return new Appended(number, key, List.of(), false, false);
  }

  private static List<String> numbered(String prefix, int count) {
    return IntStream.range(0, count).mapToObj(i -> prefix + i).toList();
  }

  private static List<Long> casesOf(List<Outcome> outcomes, int remainder, int divisor) {
    return IntStream.range(0, outcomes.size())
        .filter(i -> i % divisor == remainder)
        .mapToObj(i -> Correlation.of(outcomes.get(i)).caseNumber())
        .distinct()
        .toList();
  }

  private static <T extends Outcome> List<T> all(List<Outcome> outcomes, Class<T> kind) {
    return outcomes.stream().filter(kind::isInstance).map(kind::cast).toList();
  }
}
