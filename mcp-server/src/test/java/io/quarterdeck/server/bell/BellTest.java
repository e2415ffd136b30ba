package io.quarterdeck.server.bell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BellTest {
  private final List<String> heard = new CopyOnWriteArrayList<>();

  @Test
  void whoListensHearsWhatIsRungInThisProcess() {
    try (Bell bell = Bell.alone();
        var _ = bell.listen(heard::add)) {
      bell.ring("incident:inc_4711");
      bell.ring(Bell.EVERYTHING);

      await().until(() -> heard.equals(List.of("incident:inc_4711", "")));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"two words", "line\nbreak", "{}", "é", "run:\u0000"})
  void whatIsNoWordIsNotRung(String what) {
    try (Bell bell = Bell.alone();
        var _ = bell.listen(heard::add)) {
      assertThatIllegalArgumentException().isThrownBy(() -> bell.ring(what));
      bell.ring("end");

      await().until(() -> heard.contains("end"));
      assertThat(heard).containsExactly("end");
    }
  }

  @Test
  void aWordHas180CharactersAtMost() {
    try (Bell bell = Bell.alone();
        var _ = bell.listen(heard::add)) {
      bell.ring("a".repeat(180));

      await().until(() -> heard.equals(List.of("a".repeat(180))));
      assertThatIllegalArgumentException().isThrownBy(() -> bell.ring("a".repeat(181)));
    }
  }

  @Test
  void aRedisThatCannotBeMeantIsSaidWithoutItsPassword() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Bell.shared("http://se%cret@host"))
        .withMessageStartingWith("the Redis URL cannot be read; write redis://host:6379")
        .withMessageNotContaining("cret@");
  }
}
