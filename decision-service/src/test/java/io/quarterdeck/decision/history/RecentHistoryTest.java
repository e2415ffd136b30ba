package io.quarterdeck.decision.history;

import static io.quarterdeck.decision.log.Desk.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarterdeck.rules.fact.Activity;
import io.quarterdeck.rules.fact.Alert;
import io.quarterdeck.rules.fact.CountryOf;
import io.quarterdeck.rules.fact.Enrichment;
import io.quarterdeck.rules.fact.History;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecentHistoryTest {
  private static final List<CountryOf> FACTS =
      List.of(
          new CountryOf("10.0.0.1", "DE", true, "mmdb"),
          new CountryOf("185.199.108.153", "RU", false, "mmdb"));

  private final RecentHistory history = new RecentHistory();
  private final HistoryEnricher enricher = new HistoryEnricher(history);

  @Test
  void anEntityWithoutAPastHasNoHistory() {
    assertThat(enrichAt(0)).isEmpty();
  }

  @Test
  void failuresAndTheLastLoginAreSeenFromTheAlertsTime() {
    record(Activity.LOGIN_FAILED, 0, 7);
    record(Activity.LOGIN_FAILED, 10, 5);
    record(Activity.LOGIN_SUCCEEDED, 20, 1);
    record(Activity.NONE, 60, 1);

    assertThat(enrichAt(30)).contains(new History("admin", 3, 12, "RU", 10, "history"));
    assertThat(enrichAt(15)).contains(new History("admin", 2, 12, "", -1, "history"));
    assertThat(enrichAt(60)).contains(new History("admin", 4, 12, "RU", 40, "history"));
    assertThat(enrichAt(-1)).isEmpty();
  }

  @Test
  void theCountryIsThatOfTheSource() {
    assertThat(Sighting.of(alert(Activity.LOGIN_SUCCEEDED, 0, 1), FACTS).country()).isEqualTo("RU");
    assertThat(Sighting.of(alert(Activity.LOGIN_SUCCEEDED, 0, 1), FACTS.subList(0, 1)).country())
        .isEqualTo("DE");
    assertThat(Sighting.of(alert(Activity.LOGIN_SUCCEEDED, 0, 1), List.of()).country()).isEmpty();
  }

  @Test
  void whatIsOlderThanFourHoursIsForgotten() {
    record(Activity.LOGIN_SUCCEEDED, 0, 1);

    assertThat(enrichAt(240)).contains(new History("admin", 1, 0, "RU", 240, "history"));
    assertThat(enrichAt(241)).isEmpty();
  }

  @Test
  void aFloodOfFailuresHidesNoLogin() {
    record(Activity.LOGIN_SUCCEEDED, 0, 1);
    for (int i = 0; i < 1_000; i++) {
      record(Activity.LOGIN_FAILED, 1, Integer.MAX_VALUE);
    }

    assertThat(enrichAt(5))
        .contains(new History("admin", 64, Integer.MAX_VALUE, "RU", 5, "history"));
  }

  @Test
  void whatIsKnownAlreadyIsNotToldAgain() {
    record(Activity.LOGIN_SUCCEEDED, 0, 1);
    History told = new History("admin", 9, 9, "", -1, "request");

    assertThat(enricher.enrich(alert(Activity.NONE, 5, 1), List.of(told)))
        .extracting(fact -> ((History) fact).value())
        .containsExactly("10.0.0.1", "185.199.108.153");
  }

  @Test
  void memoryIsBounded() {
    for (int i = 0; i < 60_000; i++) {
      history.record(new Sighting("default", NOON, List.of("user:" + i), Activity.NONE, 1, ""));
    }

    assertThat(history.before(NOON, "default", "user:9999")).isEmpty();
    assertThat(history.before(NOON, "default", "user:10000")).isPresent();
    assertThat(history.before(NOON, "other", "user:10000")).isEmpty();
  }

  @Test
  void timesFarAwayDoNoHarm() {
    history.record(
        new Sighting("default", Instant.MIN, List.of("user:admin"), Activity.NONE, 1, ""));
    history.record(
        new Sighting("default", Instant.MAX, List.of("user:admin"), Activity.NONE, 1, ""));

    assertThat(enrichAt(0)).isEmpty();
  }

  private void record(Activity activity, int minutes, int count) {
    history.record(Sighting.of(alert(activity, minutes, count), FACTS));
  }

  private List<Enrichment> enrichAt(int minutes) {
    return enricher.enrich(alert(Activity.NONE, minutes, 1), List.of());
  }

  private static Alert alert(Activity activity, int minutes, int count) {
    return TestAlerts.login("5712", activity, NOON.plus(Duration.ofMinutes(minutes)), count);
  }
}
