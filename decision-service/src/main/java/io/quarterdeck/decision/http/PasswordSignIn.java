package io.quarterdeck.decision.http;

import io.quarterdeck.decision.access.AccessEvent;
import io.quarterdeck.decision.access.AccessEvent.Kind;
import io.quarterdeck.decision.access.Authenticator;
import io.quarterdeck.decision.access.Caller;
import io.quarterdeck.decision.access.OpenedSession;
import io.quarterdeck.decision.access.SignIn;
import io.quarterdeck.decision.web.Bodies;
import io.quarterdeck.decision.web.Problem;
import io.quarterdeck.decision.web.ProblemType;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import reactor.core.publisher.Mono;

/** Signs people in by name and password; wrong ones are slowed, then locked, and told of. */
final class PasswordSignIn {
  /** What stands in the audit log for what can be nobody's name, such as a password. */
  private static final String NOBODY = "(nobody)";

  private final Authenticator authenticator;
  private final AttemptLimit ofAddress;
  private final AttemptLimit ofName;
  private final Consumer<AccessEvent> audit;

  PasswordSignIn(Authenticator authenticator, Clock clock, Consumer<AccessEvent> audit) {
    this.authenticator = authenticator;
    this.ofAddress = AttemptLimit.ofAddress(clock);
    this.ofName = AttemptLimit.ofNameAtAddress(clock);
    this.audit = audit;
  }

  /** Which name is tried, and where the call comes from. */
  private record Attempt(String name, String address) {
    String network() {
      return AttemptLimit.network(address);
    }

    String both() {
      return network() + " " + shown();
    }

    String shown() {
      return Caller.canBePerson(name) ? name : NOBODY;
    }
  }

  /**
   * Opens a session, or fails with the {@link Problem} of who is not let in, after a pause.
   *
   * @param address where the call comes from
   */
  Mono<OpenedSession> open(String name, String password, String address) {
    return tried(
        new Attempt(name, address),
        Kind.SIGNED_IN,
        "Signed in by password",
        () -> authenticator.signIn(name, password));
  }

  /**
   * Gives the person another password and a new session, or fails likewise.
   *
   * @param old what it was, empty for who never had one
   */
  Mono<OpenedSession> change(String name, String old, String password, String address) {
    return tried(
        new Attempt(name, address),
        Kind.ACCESS_CHANGED,
        "Changed the password",
        () -> PersonEndpoints.problems(() -> authenticator.changePassword(name, old, password)));
  }

  private Mono<OpenedSession> tried(
      Attempt attempt, Kind done, String deed, Supplier<SignIn> work) {
    if (ofAddress.isSpent(attempt.network())) {
      return Mono.error(
          refused("address", "Too many wrong passwords came from your address; try again later."));
    }
    if (ofName.isSpent(attempt.both())) {
      return Mono.error(
          refused(
              "often",
              "This name was tried too often from your address; try again in an hour, or ask an"
                  + " admin for a link."));
    }
    return Bodies.blocking(() -> told(work.get(), attempt, done, deed))
        .flatMap(result -> answer(result, attempt));
  }

  private SignIn told(SignIn result, Attempt attempt, Kind done, String deed) {
    switch (result) {
      case SignIn.In in -> tell(done, attempt, deed);
      case SignIn.Wrong wrong -> tell(Kind.SIGN_IN_FAILED, attempt, "A wrong password came");
      case SignIn.Locked locked -> {
        if (locked.now()) {
          tell(
              Kind.SIGN_IN_LOCKED,
              attempt,
              "Locked until " + seconds(locked.until()) + " after wrong passwords, the last one");
        }
      }
      case SignIn.Busy busy -> {
        // Nothing was tried.
      }
    }
    return result;
  }

  private void tell(Kind kind, Attempt attempt, String message) {
    audit.accept(
        new AccessEvent(
            kind,
            attempt.shown(),
            "person:" + attempt.shown(),
            message + " from " + attempt.address() + "."));
  }

  private Mono<OpenedSession> answer(SignIn result, Attempt attempt) {
    return switch (result) {
      case SignIn.In in -> Mono.just(in.session());
      case SignIn.Wrong wrong -> {
        failed(attempt);
        // Without a thread that waits.
        yield Mono.delay(wrong.pause()).then(Mono.error(wrong(wrong)));
      }
      case SignIn.Locked locked -> {
        failed(attempt);
        yield Mono.error(locked(locked.until()));
      }
      case SignIn.Busy busy ->
          Mono.error(
              refused("busy", "Too many sign in at the same time; try again in a few seconds."));
    };
  }

  private void failed(Attempt attempt) {
    ofAddress.failed(attempt.network());
    if (Caller.canBePerson(attempt.name())) {
      ofName.failed(attempt.both());
    }
  }

  private static Problem wrong(SignIn.Wrong wrong) {
    return new Problem(ProblemType.NOT_SIGNED_IN, "The name or the password is wrong.")
        .with("failures", wrong.failures());
  }

  private static Problem locked(Instant until) {
    return refused(
            "name",
            "This name is locked until %s after wrong passwords. Wait, or ask an admin for a link."
                .formatted(seconds(until)))
        .with("until", seconds(until).toString());
  }

  /** One that says what is locked: the name, the name at this address, the address, or all. */
  private static Problem refused(String locked, String detail) {
    return new Problem(ProblemType.SIGN_IN_LOCKED, detail).with("locked", locked);
  }

  private static Instant seconds(Instant time) {
    return time.truncatedTo(ChronoUnit.SECONDS);
  }
}
