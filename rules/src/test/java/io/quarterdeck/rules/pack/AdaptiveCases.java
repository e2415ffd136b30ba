package io.quarterdeck.rules.pack;

import static io.quarterdeck.rules.pack.Knowledge.verdicts;

import java.util.List;

/** The rules of {@code adaptive.drl}. */
final class AdaptiveCases {
  private AdaptiveCases() {}

  static List<RuleCase> cases() {
    return List.of(
        new RuleCase(
            "Often a false alarm",
            "past_false_alarms -20",
            alert(60).know(verdicts("nok", "r1", 0, 2, 1)),
            alert(60).know(verdicts("nok", "r1", 1, 2, 1))),
        new RuleCase(
            "Nearly always a false alarm",
            "past_many_false_alarms -10",
            alert(60).know(verdicts("nok", "r1", 0, 6, 0)),
            alert(60).know(verdicts("nok", "r1", 0, 5, 0))),
        new RuleCase(
            "Often a false alarm, but critical",
            "past_false_alarms_critical -10",
            alert(95).know(verdicts("nok", "r1", 0, 9, 0)),
            alert(60).know(verdicts("nok", "r1", 0, 9, 0))),
        new RuleCase(
            "Confirmed before",
            "past_true_positive +10",
            alert(60).know(verdicts("nok", "r1", 1, 8, 0)),
            alert(60).know(verdicts("nok", "other rule", 1, 8, 0))),
        new RuleCase(
            "Confirmed often",
            "past_true_positives +10",
            alert(60).know(verdicts("nok", "r1", 3, 0, 0)),
            alert(60).know(verdicts("nok", "r1", 2, 0, 0))));
  }

  private static Facts alert(int severity) {
    return Facts.from("elastic", "r1", severity).user("nok");
  }
}
