package io.quarterdeck.agent.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarterdeck.agent.settings.Settings;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** A model that fails. */
class CalledModelTest {
  private static final Question QUESTION =
      new Question(
          new Subject("_captain", "", "", ""),
          "Decide.",
          List.of("An alert."),
          JsonMapper.shared().createObjectNode());

  @TempDir Path home;

  /** Fails so often as it is told to, and then answers. */
  private static final class Failing implements Model {
    private final int failures;
    private final AtomicInteger calls = new AtomicInteger();

    Failing(int failures) {
      this.failures = failures;
    }

    @Override
    public Reply answer(Question question, AnswerFormat format) throws ModelException {
      if (calls.incrementAndGet() <= failures) {
        throw new ModelException(Fault.UNAVAILABLE, "it is on fire", Duration.ZERO, null);
      }
      return new Reply("{}", Tokens.NONE);
    }
  }

  private CalledModel called(Model model, int attempts) {
    Settings settings = Settings.read(Map.of("QUARTERDECK_HOME", home.toString()));
    return new CalledModel(
        ModelName.of("openai/x"),
        model,
        Price.NOTHING,
        new Budget(settings, Clock.systemUTC()),
        attempts,
        call -> {});
  }

  @Test
  void whatPassesIsTriedAgain() throws ModelException {
    Failing model = new Failing(1);

    assertThat(called(model, 3).ask(QUESTION).text()).isEqualTo("{}");
    assertThat(model.calls).hasValue(2);
  }

  @Test
  void oneThatFailsAgainAndAgainIsLeftAloneForAWhileAndThenTriedOnce() throws ModelException {
    Failing model = new Failing(5);
    CalledModel called = called(model, 1);
    for (int i = 0; i < 5; i++) {
      assertThatThrownBy(() -> called.ask(QUESTION)).isInstanceOf(ModelException.class);
    }
    assertThat(called.away()).contains("left alone", "it is on fire");

    long begun = System.nanoTime();
    assertThat(called.ask(QUESTION).text()).isEqualTo("{}");
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThan(Duration.ofSeconds(5));
    assertThat(model.calls).hasValue(6);
    assertThat(called.away()).isEmpty();
  }
}
