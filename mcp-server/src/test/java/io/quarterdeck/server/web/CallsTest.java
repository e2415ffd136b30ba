package io.quarterdeck.server.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.quarterdeck.decision.access.Caller;
import io.quarterdeck.decision.web.Problem;
import io.quarterdeck.decision.web.ProblemType;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.transaction.CannotCreateTransactionException;

class CallsTest {
  private static final Calls<Caller> CALLS =
      new Calls<>((request, caller) -> caller, "nothing was painted", CallsTest::problem);

  private static Throwable problem(Throwable thrown) {
    return thrown instanceof NoSuchElementException
        ? new Problem(ProblemType.NOT_FOUND, "There is no such colour.")
        : thrown;
  }

  private static Throwable told(RuntimeException thrown) {
    return catchThrowable(() ->
        CALLS
            .blocking(() -> {
              throw thrown;
            })
            .block());
  }

  private static RuntimeException[] away() {
    return new RuntimeException[] {
      new QueryTimeoutException("late"), new CannotCreateTransactionException("no connection")
    };
  }

  @ParameterizedTest
  @MethodSource("away")
  void aDatabaseThatIsAwayIsSaidWithWhatDidNotHappen(RuntimeException away) {
    assertThat(told(away))
        .isInstanceOfSatisfying(
            Problem.class, problem -> assertThat(problem.type()).isEqualTo(ProblemType.UNAVAILABLE))
        .hasMessage("The database does not answer; nothing was painted. Try again.");
  }

  @Test
  void anExceptionOfTheWorkIsToldInItsWords() {
    assertThat(told(new NoSuchElementException("red"))).hasMessage("There is no such colour.");
  }

  @Test
  void anyOtherExceptionStaysAsItIs() {
    IllegalStateException ours = new IllegalStateException("a bug");

    assertThat(told(ours)).isSameAs(ours);
  }
}
