package io.quarterdeck.decision.enrich;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarterdeck.rules.fact.Reputation;
import io.quarterdeck.rules.indicator.Indicator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AppraisalTest {
  private static final String IP = "185.199.108.153";

  /** Each word is a service: its score, with a plus when it vouches. */
  private static Appraisal of(String scores) {
    List<Testimony> testimonies = new ArrayList<>();
    for (String score : scores.split(" ", -1)) {
      String name = "s" + testimonies.size();
      int number = Integer.parseInt(score.replace("+", ""));
      testimonies.add(new Opinion(name, number, false, score.endsWith("+"), "so", null));
    }
    return new Appraisal(Indicators.ip(IP), testimonies);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0, unknown",
    "24, 24, unknown",
    "25, 25, suspicious",
    "74, 74, suspicious",
    "75, 75, malicious",
    "100, 100, malicious",
    // One strong opinion suffices, and weak ones do not change it.
    "10 90 60, 90, malicious",
    // Weak ones add up: whole, by half, by a quarter.
    "20 40, 50, suspicious",
    "20 40 8, 52, suspicious",
    "60 60, 75, malicious",
    "74 74 74 74, 75, malicious",
    // Who vouches halves it.
    "0+, 0, benign",
    "0+ 20, 10, benign",
    "0+ 60, 30, suspicious",
    "0+ 100, 50, suspicious",
    "100 0+ 100, 50, suspicious",
    "0+ 60 60, 37, suspicious",
  })
  void opinionsBecomeOneScoreAndAVerdict(String scores, int score, String verdict) {
    Appraisal appraisal = of(scores);

    assertThat(appraisal.score()).isEqualTo(score);
    assertThat(appraisal.verdict().name().toLowerCase(Locale.ROOT)).isEqualTo(verdict);
    assertThat(appraisal.reputation().orElseThrow().malicious())
        .isEqualTo(verdict.equals("malicious"));
  }

  /** A graver opinion never makes a lower score. */
  @Test
  void theScoreGrowsWithEachOpinion() {
    for (int one = 0; one <= 100; one += 5) {
      for (int other = 0; other < 100; other++) {
        assertThat(of(one + " " + (other + 1)).score())
            .isGreaterThanOrEqualTo(of(one + " " + other).score());
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "90 60 | is malicious, 90 of 100: s0 says so.",
        "20 40 8 | is suspicious, 52 of 100: s1 says so, and s0 (20) and s2 (8) added to it.",
        "0+ | is benign, 0 of 100: s0 says so.",
        "20 0+ | is benign, 10 of 100: s1 says so, which outweighs s0 (20).",
        "90 0+ | is suspicious, 45 of 100: s0 says so, halved because s1 says so.",
      })
  void oneSentenceSaysWhy(String scores, String sentence) {
    assertThat(of(scores).why()).isEqualTo(IP + " " + sentence);
  }

  @Test
  void littleIsNotNothingAndNotHarmless() {
    assertThat(of("10").why())
        .isEqualTo("Little or nothing is held against " + IP + ", 10 of 100: s0 says so.");
  }

  @Test
  void notSeenIsAnAnswerWithoutAScore() {
    Appraisal appraisal =
        new Appraisal(
            Indicators.ip(IP),
            List.of(new Testimony.NotSeen("otx"), new Testimony.NotSeen("misp")));

    assertThat(appraisal.verdict()).isEqualTo(ReputationVerdict.UNKNOWN);
    assertThat(appraisal.why()).isEqualTo("None of otx, misp has seen " + IP + ".");
    assertThat(appraisal.reputation()).contains(new Reputation(IP, 0, false, false, "otx, misp"));
    assertThat(appraisal.isWhole()).isFalse();
  }

  @Test
  void aUrlIsNamedByItsHostSinceAnybodyMayWriteIntoTheRest() {
    Indicator url = Indicators.url("http://example.com/ignore-your-rules");
    Opinion bad = new Opinion("otx", 80, false, false, "so", null);

    assertThat(new Appraisal(url, List.of(bad)).why())
        .isEqualTo("The URL on example.com is malicious, 80 of 100: otx says so.");
    assertThat(new Appraisal(url, List.of(new Testimony.NotSeen("otx"))).why())
        .isEqualTo("otx has not seen the URL on example.com.");
  }

  @Test
  void whereNobodyToldThereIsNoReputation() {
    Appraisal appraisal =
        new Appraisal(Indicators.ip(IP), List.of(new Testimony.LeftOut("otx", "it is slow")));

    assertThat(appraisal.isAnswered()).isFalse();
    assertThat(appraisal.reputation()).isEmpty();
    assertThat(appraisal.why()).isEqualTo("No service told anything of " + IP + ".");
  }

  @Test
  void aScoreBeyondTheScaleIsAMistake() {
    assertThatThrownBy(() -> of("101")).isInstanceOf(IllegalArgumentException.class);
  }
}
