package io.quarterdeck.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterdeck.rules.fact.Activity;
import io.quarterdeck.rules.fact.Alert;
import io.quarterdeck.rules.fact.AlertKind;
import io.quarterdeck.rules.fact.DetectionRule;
import io.quarterdeck.rules.fact.RawFields;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DecisionIdsTest {
  private static final Instant AT = Instant.parse("2026-03-04T12:00:00Z");

  @Test
  void oneAlertIdIsOneKeyWhateverElseTheAlertSays() {
    assertThat(DecisionIds.alertKey(alert("wazuh", "m/1.2", "first")))
        .isEqualTo(DecisionIds.alertKey(alert("wazuh", "m/1.2", "second")))
        .hasSize(26);
  }

  @Test
  void theSameIdOfAnotherSourceIsAnotherAlert() {
    assertThat(DecisionIds.alertKey(alert("wazuh", "1", "x")))
        .isNotEqualTo(DecisionIds.alertKey(alert("elastic", "1", "x")));
  }

  @Test
  void partsCannotRunIntoEachOther() {
    assertThat(DecisionIds.alertKey(alert("a", "bc", "x")))
        .isNotEqualTo(DecisionIds.alertKey(alert("ab", "c", "x")));
  }

  @Test
  void anAlertWithoutIdIsKnownByWhatItSays() {
    assertThat(DecisionIds.alertKey(alert("wazuh", null, "one")))
        .isEqualTo(DecisionIds.alertKey(alert("wazuh", null, "one")))
        .isNotEqualTo(DecisionIds.alertKey(alert("wazuh", null, "two")));
  }

  @Test
  void freshIdsDifferAndSortByTime() {
    DecisionIds ids = new DecisionIds(new Random(1));

    String first = ids.fresh(AT);
    String second = ids.fresh(AT.plusMillis(1));

    assertThat(first).matches("dec_[0-9a-z]{26}").isLessThan(second);
    assertThat(ids.fresh(AT)).isNotEqualTo(first);
  }

  private static Alert alert(String source, @Nullable String id, String title) {
    return new Alert(
        source,
        id,
        "default",
        new DetectionRule("1", "rule", 5, Set.of()),
        50,
        AT,
        AT,
        title,
        AlertKind.OTHER,
        Activity.NONE,
        List.of(),
        List.of(),
        1,
        null,
        RawFields.NONE);
  }
}
