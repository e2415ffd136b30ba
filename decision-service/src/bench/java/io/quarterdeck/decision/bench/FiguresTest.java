package io.quarterdeck.decision.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FiguresTest {
  private final Figures figures = new Figures();

  @Test
  void aQuantileIsWhatThatShareOfTheRoundsDidNotExceed() {
    for (int round = 20; round >= 1; round--) {
      figures.add("ms", round);
    }

    assertThat(figures.quantile("ms", 0.95)).isEqualTo(19);
    assertThat(figures.quantile("ms", 1)).isEqualTo(20);
    assertThat(figures.median("ms")).isEqualTo(10.5);
  }

  @Test
  void ofOneRoundEveryQuantileIsItsValue() {
    figures.add("ms", 7);

    assertThat(figures.quantile("ms", 0.01)).isEqualTo(7);
    assertThat(figures.quantile("ms", 0.95)).isEqualTo(7);
  }
}
