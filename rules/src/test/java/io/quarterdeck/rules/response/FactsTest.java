package io.quarterdeck.rules.response;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarterdeck.rules.fact.Entity;
import io.quarterdeck.rules.fact.EntityRole;
import io.quarterdeck.rules.fact.EntityType;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What response rules ask of an incident's facts. */
class FactsTest {
  @Test
  void theFirstAndTheLastRoundAreKnown() {
    assertThat(situation("low", 1, 3).isFirstRound()).isTrue();
    assertThat(situation("low", 2, 3).isFirstRound()).isFalse();
    assertThat(situation("low", 2, 3).isLastRound()).isFalse();
    assertThat(situation("low", 3, 3).isLastRound()).isTrue();
  }

  @Test
  void highAndCriticalAreSevere() {
    assertThat(situation("medium", 1, 3).isSevere()).isFalse();
    assertThat(situation("high", 1, 3).isSevere()).isTrue();
    assertThat(situation("critical", 1, 3).isSevere()).isTrue();
  }

  @Test
  void whatCannotBeIsNotTaken() {
    assertThatThrownBy(() -> situation("urgent", 1, 3))
        .hasMessage("severity must be low, medium, high or critical");
    assertThatThrownBy(() -> situation("low", 0, 3))
        .hasMessage("round 0 of 3 with 0 open jobs cannot be");
    assertThatThrownBy(() -> new Finding(Finding.Kind.LOGINS_FAILED, "x", -1, ""))
        .hasMessage("a finding cannot count -1");
    assertThatThrownBy(() -> new Detection("r", "t", List.of(), 101))
        .hasMessage("score 101 is outside 0..100");
    assertThatThrownBy(() -> new PastTask(0, Intent.CONTAIN, "x", PastTask.State.DONE))
        .hasMessage("round 0 is below 1");
  }

  @Test
  void hostileTextIsCutToOneLine() {
    String text = "x\n" + "y".repeat(5000);

    assertThat(new Finding(Finding.Kind.ANSWER, "", 0, text).text()).startsWith("x?y").hasSize(401);
    assertThat(new Offer("p", text, "query", List.of(), List.of()).title()).hasSize(401);
    assertThat(new Detection("r", text, List.of(), 0).title()).hasSize(401);
    assertThat(new Situation("i", text, "low", text, 1, 1, 0).title()).hasSize(401);
  }

  @Test
  void aSceneKeepsTheFirstFactsOfEachKindOnce() {
    List<Entity> many =
        IntStream.range(0, 500)
            .mapToObj(i -> new Entity(EntityType.HOST, "h" + i / 2, EntityRole.RELATED, true))
            .toList();

    IncidentScene scene = IncidentScene.of(situation("low", 1, 3), many);

    assertThat(scene.entities()).hasSize(200).doesNotHaveDuplicates().contains(many.getFirst());
  }

  @ParameterizedTest
  @CsvSource({"T1110,true", "T1110.001,true", "T111,false", "T1046,false"})
  void aTechniqueIsUsedWithItsSubTechniques(String stated, boolean used) {
    assertThat(new Detection("r", "", List.of(stated), 0).usesTechnique("T1110")).isEqualTo(used);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"threat intelligence", "Threat-Intelligence", "THREAT_intelligence", "ip threat"})
  void anOfferIsFoundByWordsInAnySpelling(String words) {
    Offer offer = offer("General_IP_Threat_Intelligence_Query", "", List.of("src"), List.of("src"));

    assertThat(offer.mentions(words)).isTrue();
    assertThat(offer.mentions("login")).isFalse();
  }

  @Test
  void anOfferIsFoundByItsTitle() {
    assertThat(offer("pb_1", "通用IP地址威脅情報信息查詢", List.of(), List.of()).mentions("威脅情報")).isTrue();
  }

  @Test
  void anOfferNeedsOnlyWhatItsRequiredParametersAre() {
    Offer free = offer("a", "", List.of("src", "hours"), List.of());
    Offer both = offer("b", "", List.of("src", "hours"), List.of("src", "hours"));

    assertThat(free.needsOnly("src")).isTrue();
    assertThat(free.needsOnly("ip")).isFalse();
    assertThat(both.needsOnly("src")).isFalse();
    assertThat(both.needsOnly("src", "hours")).isTrue();
    assertThat(both.needsOnly("src", "minutes")).isFalse();
  }

  @Test
  void anEffectThatNobodyKnowsIsAChange() {
    assertThat(new Offer("a", "", "QUERY", List.of(), List.of()).isChange()).isTrue();
    assertThat(new Offer("a", "", "query", List.of(), List.of()).isChange()).isFalse();
    assertThat(new Offer("a", "", "notify", List.of(), List.of()).isChange()).isFalse();
  }

  private static Offer offer(
      String name, String title, List<String> parameters, List<String> required) {
    return new Offer(name, title, "query", parameters, required);
  }

  private static Situation situation(String severity, int round, int most) {
    return new Situation("inc-1", "title", severity, "siem", round, most, 0);
  }
}
