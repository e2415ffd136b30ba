package io.quarterdeck.decision.http;

import io.quarterdeck.decision.access.AccessEvent;
import io.quarterdeck.decision.access.AccessEvent.Kind;
import io.quarterdeck.decision.access.OpenedSession;
import io.quarterdeck.decision.access.People;
import io.quarterdeck.decision.access.SignIn;
import io.quarterdeck.decision.web.Bodies;
import io.quarterdeck.decision.web.Problem;
import io.quarterdeck.decision.web.ProblemType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Consumer;
import reactor.core.publisher.Mono;

/** Signs people in by name and password; wrong ones are slowed, then locked, and told of. */
final class PasswordSignIn {
  private final People people;
  private final AddressLimit addresses;
  private final Consumer<AccessEvent> audit;

  PasswordSignIn(People people, Clock clock, Consumer<AccessEvent> audit) {
    this.people = people;
    this.addresses = new AddressLimit(clock);
    this.audit = audit;
  }

  /**
   * Opens a session, or fails with the {@link Problem} of who is not let in, after a pause.
   *
   * @param address where the call comes from
   */
  Mono<OpenedSession> open(String name, String password, String address) {
    if (addresses.isSpent(address)) {
      return Mono.error(
          new Problem(
              ProblemType.SIGN_IN_LOCKED,
              "Too many wrong passwords came from your address; try again in a few minutes."));
    }
    return Bodies.blocking(() -> told(people.signIn(name, password), name, address))
        .flatMap(result -> answer(result, address));
  }

  /**
   * Gives the person another password and a new session, or fails likewise.
   *
   * @param old what it was, empty for who never had one
   */
  Mono<OpenedSession> change(String name, String old, String password, String address) {
    return Bodies.blocking(
            () -> PersonEndpoints.problems(() -> changed(name, old, password, address)))
        .flatMap(result -> answer(result, address));
  }

  private SignIn changed(String name, String old, String password, String address) {
    SignIn result = people.changePassword(name, old, password);
    if (result instanceof SignIn.In) {
      tell(Kind.ACCESS_CHANGED, "person:" + name, "Changed the password, from " + address + ".");
    }
    return result;
  }

  private SignIn told(SignIn result, String name, String address) {
    String subject = "person:" + (name.length() <= 64 ? name : name.substring(0, 64));
    switch (result) {
      case SignIn.In in ->
          tell(Kind.SIGNED_IN, subject, "Signed in by password from " + address + ".");
      case SignIn.Wrong wrong ->
          tell(Kind.SIGN_IN_FAILED, subject, "A wrong password came from " + address + ".");
      case SignIn.Locked locked -> {
        if (locked.now()) {
          tell(
              Kind.SIGN_IN_LOCKED,
              subject,
              "Locked until "
                  + locked.until().truncatedTo(ChronoUnit.SECONDS)
                  + " after wrong passwords, the last one from "
                  + address
                  + ".");
        }
      }
      case SignIn.Busy busy -> {
        // Nothing was tried.
      }
    }
    return result;
  }

  private void tell(Kind kind, String subject, String message) {
    String actor = subject.substring("person:".length());
    audit.accept(new AccessEvent(kind, actor, subject, message));
  }

  private Mono<OpenedSession> answer(SignIn result, String address) {
    return switch (result) {
      case SignIn.In in -> Mono.just(in.session());
      case SignIn.Wrong wrong -> {
        addresses.failed(address);
        yield after(
            wrong.pause(),
            new Problem(ProblemType.NOT_SIGNED_IN, "The name or the password is wrong."));
      }
      case SignIn.Locked locked -> {
        addresses.failed(address);
        yield Mono.error(locked(locked.until()));
      }
      case SignIn.Busy busy ->
          Mono.error(
              new Problem(
                  ProblemType.SIGN_IN_LOCKED,
                  "Too many sign in at the same time; try again in a few seconds."));
    };
  }

  /** Without a thread that waits. */
  private static Mono<OpenedSession> after(Duration pause, Problem problem) {
    return Mono.delay(pause).then(Mono.error(problem));
  }

  private static Problem locked(Instant until) {
    return new Problem(
        ProblemType.SIGN_IN_LOCKED,
        "This name is locked until %s after wrong passwords. Wait, or ask an admin for a link."
            .formatted(until.truncatedTo(ChronoUnit.SECONDS)));
  }
}
