package io.quarterdeck.rules.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterdeck.rules.fact.Entity;
import io.quarterdeck.rules.fact.EntityRole;
import io.quarterdeck.rules.fact.EntityType;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ScorecardTest {
  private static final Scoring SCORING =
      new Scoring(
          Map.of(),
          40,
          70,
          Map.of("short", Duration.ofMinutes(30), "long", Duration.ofHours(4)),
          Tier.C3,
          Map.of(),
          Map.of());
  private static final Entity SOURCE =
      new Entity(EntityType.IP, "203.0.113.7", EntityRole.SOURCE, false);
  private static final Entity TARGET =
      new Entity(EntityType.IP, "203.0.113.7", EntityRole.TARGET, false);

  @Test
  void anAddressInTwoRolesIsOneKeyWhateverIsFoundFirst() {
    assertThat(keys(SOURCE, TARGET)).isEqualTo(keys(TARGET, SOURCE));
    assertThat(keys(TARGET, SOURCE))
        .containsExactly(new CorrelationKey(SOURCE, Duration.ofMinutes(30)));
  }

  @Test
  void theLongerOfTwoWindowsCounts() {
    Scorecard card = new Scorecard(SCORING);
    card.correlate(SOURCE, "short");
    card.correlate(TARGET, "long");

    assertThat(card.evaluation().keys())
        .containsExactly(new CorrelationKey(TARGET, Duration.ofHours(4)));
  }

  private static List<CorrelationKey> keys(Entity first, Entity second) {
    Scorecard card = new Scorecard(SCORING);
    card.correlate(first, "short");
    card.correlate(second, "short");
    return card.evaluation().keys();
  }
}
