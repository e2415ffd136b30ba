package io.quarterdeck.playbook.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.quarterdeck.playbook.RunState;
import io.quarterdeck.playbook.platform.PlatformServer.Start;
import io.quarterdeck.playbook.platform.StartOutcome.Started;
import io.quarterdeck.playbook.platform.StartOutcome.Unclear;
import io.quarterdeck.playbook.schema.Arguments;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** What every platform does, whatever it speaks. */
@Timeout(value = 20, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
public abstract class SoarPlatformContract {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Duration LITTLE = Duration.ofMillis(300);

  protected PlatformServer server;
  protected SoarPlatform platform;

  /** A server with at least two playbooks. */
  protected abstract PlatformServer serve() throws IOException;

  /** The ids of all playbooks that are shown, in order; where they are numbers, one beyond 2^53. */
  protected abstract List<String> ids();

  /** A start that the server takes. */
  protected abstract StartRequest request();

  /** Whether a start whose answer is lost can be found, so that it counts as done. */
  protected boolean findsLostStarts() {
    return false;
  }

  /** Whether the platform is asked what it has; else its playbooks are known beforehand. */
  protected boolean asksWhatItHas() {
    return true;
  }

  /** Whether a start that arrives twice does what one does, so that it is sent again. */
  protected boolean repeatsStarts() {
    return false;
  }

  @BeforeEach
  void connect() throws IOException {
    server = serve();
    platform = server.open(PATIENCE);
  }

  @AfterEach
  void disconnect() throws Exception {
    platform.close();
    server.close();
  }

  @Test
  void itListsEachPlaybookOnceInTheSameOrder() {
    assertThat(platform.list()).extracting(PlatformPlaybook::id).containsExactlyElementsOf(ids());
    assertThat(platform.list()).isEqualTo(platform.list());
  }

  @Test
  void itDescribesWhatItLists() {
    for (PlatformPlaybook playbook : platform.list()) {
      assertThat(platform.describe(playbook.id())).isEqualTo(playbook);
    }
  }

  @Test
  void whatItSendsAgainIsKnownToDoNoHarm() {
    assumeThat(repeatsStarts()).isTrue();

    assertThat(platform.describe(request().platformId()).idempotent()).isTrue();
  }

  @Test
  void aPlaybookThatItDoesNotHaveIsNotFound() {
    assertThat(problem(() -> platform.describe("90071992547409931")))
        .isEqualTo(PlatformProblem.NOT_FOUND);
  }

  @Test
  void aStartArrivesOnceAndExactlyAsGiven() {
    assertThat(isDone(platform.start(request()))).isTrue();

    assertThat(server.starts()).containsExactly(start(request()));
  }

  @Test
  void everyRequestCarriesTheSecret() {
    platform.list();
    platform.start(request());

    assertThat(server.asked())
        .isNotEmpty()
        .allSatisfy(asked -> {
          assertThat(asked.secret()).contains(PlatformServer.SECRET);
          assertThat(asked.target()).doesNotContain(PlatformServer.SECRET);
        });
  }

  @ParameterizedTest
  @CsvSource({
    "WEB_PAGE, GARBLED",
    "HALF_JSON, GARBLED",
    "TEN_MEGABYTES, GARBLED",
    "REDIRECT, GARBLED",
    "SILENCE, AWAY",
    "DRIPPING, AWAY",
    "UNAVAILABLE, AWAY",
    "TOO_MANY_REQUESTS, AWAY",
    "TOLD_TO_WAIT, AWAY",
    "LOST_ANSWER, AWAY",
    "NO_RIGHT, NOT_PERMITTED",
    "ERROR_INSIDE, AWAY"
  })
  void everyFaultIsTheRightProblemInTime(Fault fault, PlatformProblem problem) throws Exception {
    StartOutcome started = platform.start(request());
    server.suffers(fault);
    // Much takes its time to be read on a busy machine.
    Duration patience = fault == Fault.TEN_MEGABYTES ? PATIENCE : LITTLE;
    try (SoarPlatform hasty = server.open(patience)) {
      long begin = System.nanoTime();
      assertThat(met(hasty)).isEqualTo(problem);
      assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(PATIENCE);
    }
    if (started instanceof Started(String remoteId)) {
      try (SoarPlatform hasty = server.open(patience)) {
        assertThat(problem(() -> hasty.status(remoteId))).isEqualTo(problem);
      }
    }
    assertThat(server.reachedElsewhere()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "WEB_PAGE, unclear",
    "HALF_JSON, unclear",
    "TEN_MEGABYTES, unclear",
    "REDIRECT, unclear",
    "SILENCE, unclear",
    "DRIPPING, unclear",
    "UNAVAILABLE, unclear",
    "LOST_ANSWER, unclear",
    "ERROR_INSIDE, unclear",
    "TOO_MANY_REQUESTS, not started",
    "TOLD_TO_WAIT, not started",
    "NO_RIGHT, not started"
  })
  void aStartThatMayHaveArrivedIsUnclearAndNotSentAgain(Fault fault, String outcome)
      throws Exception {
    server.startsSuffer(fault);
    try (SoarPlatform hasty = server.open(LITTLE)) {
      StartOutcome came = hasty.start(request());
      if (fault == Fault.LOST_ANSWER && findsLostStarts()) {
        assertThat(isDone(came)).isTrue();
      } else {
        assertThat(isDone(came)).isFalse();
        assertThat(came instanceof Unclear ? "unclear" : "not started")
            .isEqualTo(repeatsStarts() ? "not started" : outcome);
      }
    }
    assertThat(server.startsAsked()).isBetween(1L, repeatsStarts() ? 3L : 1L);
    assertThat(server.reachedElsewhere()).isZero();
  }

  @Test
  void aStartWhoseAnswerIsLostOnAKeptConnectionWasMadeOnce() {
    assumeThat(asksWhatItHas()).isTrue();
    platform.list();
    server.startsSuffer(Fault.LOST_ANSWER);

    assertThat(isDone(platform.start(request()))).isEqualTo(findsLostStarts());
    assertThat(server.starts()).containsExactly(start(request()));
    assertThat(server.startsAsked()).isEqualTo(1);
  }

  @Test
  void aPlaybookThatIsGoneSinceItWasListedIsNotFound() {
    assumeThat(server.loses(request().platformId())).isTrue();

    assertThat(notStarted(platform.start(request()))).isEqualTo(PlatformProblem.NOT_FOUND);
    assertThat(server.starts()).isEmpty();
  }

  @Test
  void aPlatformThatSaysWhenToAskAgainIsNotCalledBefore() {
    server.suffers(Fault.TOLD_TO_WAIT);
    assertThat(message(platform.start(request()))).contains("Ask again in 120 s.");
    assertThat(platform.state()).isEqualTo(ConnectionState.SPARED);
    server.suffers(Fault.NONE);
    int asked = server.asked().size();

    assertThat(met(platform)).isEqualTo(PlatformProblem.SPARED);
    assertThat(notStarted(platform.start(request()))).isEqualTo(PlatformProblem.SPARED);
    assertThat(server.asked()).hasSize(asked);
  }

  @Test
  void nothingIsStartedWhereNobodyListens() {
    server.close();

    assertThat(met(platform)).isEqualTo(PlatformProblem.AWAY);
    assertThat(notStarted(platform.start(request()))).isEqualTo(PlatformProblem.AWAY);
  }

  @Test
  void aPlatformThatFailsRepeatedlyIsNotCalledAnyMore() {
    server.suffers(Fault.UNAVAILABLE);
    assertThat(platform.state()).isEqualTo(ConnectionState.READY);
    while (platform.state() == ConnectionState.READY) {
      assertThat(met(platform)).isEqualTo(PlatformProblem.AWAY);
    }
    int asked = server.asked().size();

    assertThat(met(platform)).isEqualTo(PlatformProblem.SPARED);
    assertThat(notStarted(platform.start(request()))).isEqualTo(PlatformProblem.SPARED);
    assertThat(platform.state()).isEqualTo(ConnectionState.SPARED);
    assertThat(server.asked()).hasSize(asked);
  }

  @ParameterizedTest
  @EnumSource(value = Fault.class, mode = Mode.EXCLUDE, names = "NONE")
  void noMessageHoldsTheSecret(Fault fault) throws Exception {
    List<String> said = new ArrayList<>();
    server.suffers(fault);
    try (SoarPlatform hasty = server.open(LITTLE)) {
      said.add(hasty.toString());
      said.add(hasty.start(request()).toString());
      if (asksWhatItHas()) {
        said.addAll(words(hasty::list));
      }
    }
    assertThat(said)
        .hasSizeGreaterThan(1)
        .allSatisfy(text -> assertThat(text).isNotBlank().doesNotContain(PlatformServer.SECRET));
  }

  /** What kept it from working, when it is asked something or, else, starts something. */
  private PlatformProblem met(SoarPlatform asked) {
    if (asksWhatItHas()) {
      return problem(asked::list);
    }
    return switch (asked.start(request())) {
      case StartOutcome.NotStarted not -> not.problem();
      case Unclear unclear -> unclear.problem();
      case StartOutcome outcome -> throw new AssertionError(outcome);
    };
  }

  private static boolean isDone(StartOutcome outcome) {
    return switch (outcome) {
      case Started started -> true;
      case StartOutcome.Ended ended -> ended.report().state() == RunState.SUCCEEDED;
      case StartOutcome.NotStarted not -> false;
      case Unclear unclear -> false;
    };
  }

  private static Start start(StartRequest request) {
    return new Start(request.platformId(), request.arguments().tree());
  }

  protected static Arguments arguments(String json) {
    return Arguments.parse(json);
  }

  protected static PlatformProblem problem(Callable<?> question) {
    return failure(question).problem();
  }

  private static PlatformException failure(Callable<?> question) {
    return catchThrowableOfType(PlatformException.class, question::call);
  }

  private static List<String> words(Callable<?> question) {
    return Stream.<Throwable>iterate(failure(question), at -> at != null, Throwable::getCause)
        .map(Throwable::toString)
        .toList();
  }

  private static String message(StartOutcome outcome) {
    assertThat(outcome).isInstanceOf(StartOutcome.NotStarted.class);
    return ((StartOutcome.NotStarted) outcome).message();
  }

  private static PlatformProblem notStarted(StartOutcome outcome) {
    assertThat(outcome).isInstanceOf(StartOutcome.NotStarted.class);
    return ((StartOutcome.NotStarted) outcome).problem();
  }
}
