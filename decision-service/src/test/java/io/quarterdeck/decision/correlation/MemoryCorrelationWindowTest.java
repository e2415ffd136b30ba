package io.quarterdeck.decision.correlation;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterdeck.decision.correlation.Correlation.Repeated;
import org.junit.jupiter.api.Test;

class MemoryCorrelationWindowTest extends CorrelationWindowContract {
  private static final int MANY = 200_000;
  private final CorrelationWindow window = new MemoryCorrelationWindow();

  @Override
  protected CorrelationWindow window() {
    return window;
  }

  @Test
  void aMillionAlertsOfADayTakeWellUnderTwoHundredMegabytes() {
    long before = usedBytes();
    for (int i = 0; i < MANY; i++) {
      correlate(alert(longId(i)).onLimited("ip:" + i, 50).ignored().at(i / 200.0));
    }

    assertThat((usedBytes() - before) / MANY).as("bytes an alert").isLessThan(150);
    assertThat(outcome(alert(longId(MANY / 2)).at(1_000)))
        .isEqualTo(new Repeated("dec_" + longId(MANY / 2)));
  }

  @Test
  void whatIsOldIsForgottenWithoutATimer() {
    int days = 10;
    int aDay = 20_000;
    long living = 3L * aDay;
    long before = usedBytes();
    for (int i = 0; i < days * aDay; i++) {
      correlate(alert(longId(i)).on("ip:" + i).opening(i).marked("user:" + i).at(i * 0.072));
    }

    assertThat((usedBytes() - before) / living).as("bytes a living alert").isLessThan(400);
  }

  private static String longId(int i) {
    return "%026d".formatted(i);
  }

  private static long usedBytes() {
    Runtime runtime = Runtime.getRuntime();
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
