package io.quarterdeck.agent.model;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.core.functions.Either;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * A model as it is called: tried again where that can help, left alone while it fails, within the
 * budget, and every call told to a witness.
 */
public final class CalledModel {
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
  private static final double GROWTH = 2;
  private static final double JITTER = 0.5;

  /** So many calls one after the other must have failed; then it is left alone for a while. */
  private static final int FAILURES = 5;

  private static final Duration LEFT_ALONE = Duration.ofSeconds(10);
  private static final Duration LONGEST_WAIT = LEFT_ALONE.multipliedBy(3);
  private static final Duration LOOK_EVERY = Duration.ofMillis(200);
  private static final float ALL = 100;

  private final ModelName name;
  private final Model model;
  private final Price price;
  private final Budget budget;
  private final Retry retry;
  private final CircuitBreaker breaker;
  private final CallWitness witness;

  /** What the API is known to take; only ever made simpler. */
  private volatile AnswerFormat format = AnswerFormat.SCHEMA;

  private volatile String lastFault = "";

  CalledModel(
      ModelName name, Model model, Price price, Budget budget, int attempts, CallWitness witness) {
    this.name = name;
    this.model = model;
    this.price = price;
    this.budget = budget;
    this.retry = Retry.of(name.text(), retries(attempts));
    this.breaker = CircuitBreaker.of(name.text(), breaking());
    this.witness = witness;
  }

  private static RetryConfig retries(int attempts) {
    IntervalFunction pauses =
        IntervalFunction.ofExponentialRandomBackoff(FIRST_PAUSE, GROWTH, JITTER, LONGEST_PAUSE);
    return RetryConfig.custom()
        .maxAttempts(attempts)
        .retryOnException(e -> e instanceof ModelException fault && fault.fault().passes())
        .intervalBiFunction(
            (attempt, either) -> Math.max(pauses.apply(attempt), asked(either).toMillis()))
        .build();
  }

  private static Duration asked(Either<Throwable, Object> either) {
    return either.isLeft() && either.getLeft() instanceof ModelException fault
        ? fault.pause()
        : Duration.ZERO;
  }

  private static CircuitBreakerConfig breaking() {
    return CircuitBreakerConfig.custom()
        .slidingWindowSize(FAILURES)
        .minimumNumberOfCalls(FAILURES)
        .failureRateThreshold(ALL)
        .waitDurationInOpenState(LEFT_ALONE)
        .automaticTransitionFromOpenToHalfOpenEnabled(true)
        .permittedNumberOfCallsInHalfOpenState(1)
        .recordException(e -> e instanceof ModelException fault && fault.fault().isOutage())
        .build();
  }

  public ModelName name() {
    return name;
  }

  /** Why it is left alone now, as a sentence; empty while it is not. */
  public String away() {
    return breaker.getState() == CircuitBreaker.State.OPEN
        ? "left alone for some seconds: " + lastFault
        : "";
  }

  /**
   * Asks it, as often as it takes.
   *
   * @throws ModelException when there is no answer, or none may be paid for
   */
  public Reply ask(Question question) throws ModelException {
    return called(attempt -> once(question, attempt));
  }

  /**
   * Has it say the next thing in a talk, as often as it takes, but once it has begun to speak.
   *
   * @param pieces hears what it says while it does
   * @throws ModelException when it says nothing, breaks off, or none may be paid for
   */
  public Utterance say(Talk talk, Consumer<String> pieces) throws ModelException {
    return called(attempt -> once(talk, attempt, pieces));
  }

  /**
   * A call that may be tried again.
   *
   * @param <T> what comes back
   */
  private interface Attempt<T> {
    T number(int attempt) throws ModelException;
  }

  private <T> T called(Attempt<T> call) throws ModelException {
    AtomicInteger attempt = new AtomicInteger();
    Callable<T> tried =
        () -> {
          String spent = budget.spent();
          if (!spent.isEmpty()) {
            throw new ModelException(Fault.BUDGET_SPENT, spent, Duration.ZERO, null);
          }
          permitted();
          return breaker.executeCallable(() -> call.number(attempt.incrementAndGet()));
        };
    try {
      return retry.executeCallable(tried);
    } catch (ModelException e) {
      throw e;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ModelException(
          Fault.STOPPED, name.text() + " was not waited for", Duration.ZERO, e);
    } catch (Exception e) {
      throw new ModelException(Fault.UNAVAILABLE, lastFault, Duration.ZERO, e);
    }
  }

  /** Who holds a turn waits while the model is left alone: giving it back would help nobody. */
  private void permitted() throws InterruptedException {
    long end = System.nanoTime() + LONGEST_WAIT.toNanos();
    while (breaker.getState() == CircuitBreaker.State.OPEN && System.nanoTime() < end) {
      Thread.sleep(LOOK_EVERY);
    }
  }

  private Reply once(Question question, int attempt) throws ModelException {
    while (true) {
      AnswerFormat used = format;
      long begun = System.nanoTime();
      try {
        Reply reply = model.answer(question, used);
        heard(question, attempt, begun, reply, "answered");
        return reply;
      } catch (ModelException e) {
        lastFault = e.why();
        heard(question, attempt, begun, new Reply("", Tokens.NONE), e.fault().word());
        if (e.fault() != Fault.NO_SCHEMA || used == AnswerFormat.TEXT) {
          throw e;
        }
        format = used.simpler();
      }
    }
  }

  private Utterance once(Talk talk, int attempt, Consumer<String> pieces) throws ModelException {
    AtomicBoolean begun = new AtomicBoolean();
    long since = System.nanoTime();
    try {
      Utterance said =
          model.say(
              talk,
              piece -> {
                begun.set(true);
                pieces.accept(piece);
              });
      heard(talk.question(), attempt, since, new Reply(said.text(), said.tokens()), "answered");
      return said;
    } catch (ModelException e) {
      lastFault = e.why();
      heard(talk.question(), attempt, since, new Reply("", Tokens.NONE), e.fault().word());
      throw begun.get() && e.fault().passes()
          ? new ModelException(Fault.BROKE_OFF, e.why(), Duration.ZERO, e)
          : e;
    }
  }

  private void heard(Question question, int attempt, long begun, Reply reply, String outcome) {
    BigDecimal cost = price.of(reply.tokens());
    budget.spend(reply.tokens(), cost);
    Duration latency = Duration.ofNanos(System.nanoTime() - begun);
    witness.heard(
        new CallWitness.Call(
            name, question, attempt, latency, reply.tokens(), cost, outcome, reply.text()));
  }
}
