package io.quarterdeck.playbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarterdeck.playbook.platform.RunReport;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class RunStateTest {
  /** What may follow each state; those that are not named stay. */
  private static final Map<String, String> NEXT =
      Map.of(
          "requested",
          "refused waiting_approval dispatched cancelled",
          "waiting_approval",
          "refused dispatched cancelled",
          "dispatched",
          "running waiting_platform succeeded partly failed simulated cancelled timed_out unknown",
          "running",
          "waiting_platform succeeded partly failed simulated cancelled timed_out unknown",
          "waiting_platform",
          "running succeeded partly failed simulated cancelled timed_out unknown",
          "unknown",
          "running waiting_platform succeeded partly failed simulated cancelled timed_out");

  static Stream<Arguments> everyPair() {
    return Arrays.stream(RunState.values())
        .flatMap(from -> Arrays.stream(RunState.values()).map(to -> Arguments.of(from, to)));
  }

  @ParameterizedTest
  @MethodSource("everyPair")
  void everyPairOfStatesIsAllowedOrRefused(RunState from, RunState to) {
    List<String> next = List.of(NEXT.getOrDefault(from.word(), "").split(" "));

    assertThat(from.mayBecome(to)).isEqualTo(next.contains(to.word()));
  }

  @ParameterizedTest
  @EnumSource
  void whatFollowsComesInTheOrderOfTheStates(RunState state) {
    assertThat(state.next().stream().map(RunState::word))
        .containsExactly(
            Stream.of(NEXT.getOrDefault(state.word(), "").split(" "))
                .filter(word -> !word.isEmpty())
                .toArray(String[]::new));
  }

  @ParameterizedTest
  @EnumSource
  void whatIsFinalIsFollowedByNothing(RunState state) {
    assertThat(state.isFinal()).isEqualTo(!NEXT.containsKey(state.word()));
    assertThat(state.mayBecome(state)).isFalse();
  }

  @Test
  void nobodyAddsATransitionFromOutside() {
    assertThatThrownBy(() -> RunState.REFUSED.next().add(RunState.RUNNING))
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> RunState.REQUESTED.next().add(RunState.SUCCEEDED))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void nothingIsStartedThatWasNotWrittenDownBefore() {
    assertThat(Arrays.stream(RunState.values()).filter(from -> from.mayBecome(RunState.RUNNING)))
        .containsExactly(RunState.DISPATCHED, RunState.WAITING_PLATFORM, RunState.UNKNOWN);
  }

  @ParameterizedTest
  @EnumSource
  void whatAPlatformReportsIsWhatMayFollowADispatch(RunState state) {
    assertThat(state.isReported()).isEqualTo(RunState.DISPATCHED.mayBecome(state));
  }

  @ParameterizedTest
  @EnumSource
  void anOutcomeIsFinalAndReported(RunState state) {
    assertThat(state.isOutcome()).isEqualTo(state.isFinal() && state.isReported());
  }

  @ParameterizedTest
  @EnumSource
  void everyStateIsFoundByItsWord(RunState state) {
    assertThat(RunState.ofWord(state.word())).isEqualTo(state);
  }

  @Test
  void aWordThatIsNoStateIsRefusedWithThoseThatAre() {
    assertThatThrownBy(() -> RunState.ofWord("Running"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("'Running' is not one of requested, refused, waiting_approval");
  }

  @Test
  void aReportIsOfAStateThatAPlatformKnows() {
    assertThatThrownBy(() -> RunReport.ended(RunState.REFUSED, "no", null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no platform reports refused");
    assertThatThrownBy(() -> new RunReport(RunState.WAITING_PLATFORM, "waits", null, null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a waiting run must say who or what it waits for");
  }
}
