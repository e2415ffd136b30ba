package io.quarterdeck.playbook.octomation;

import static io.quarterdeck.playbook.platform.PlatformProblem.AWAY;
import static io.quarterdeck.playbook.platform.PlatformProblem.NOT_FOUND;
import static io.quarterdeck.playbook.platform.PlatformProblem.NOT_PERMITTED;
import static io.quarterdeck.playbook.platform.PlatformProblem.REJECTED;

import io.quarterdeck.playbook.platform.PlatformProblem;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The {@code code} inside an answer; an answer of HTTP 200 may hold any of them. */
enum AnswerCode {
  DONE(200),
  CREATED(201),
  ACCEPTED(202),
  DELETED(204),
  BAD_REQUEST(400, REJECTED, "does not accept the request"),
  UNAUTHORISED(401, NOT_PERMITTED, "refuses the token; make a new one with a role in its console"),
  /** Not "not found": so the vendor's table of codes says. */
  FORBIDDEN(404, NOT_PERMITTED, "forbids this; give the token's role the right to it"),
  NO_SUCH_RECORD(406, NOT_FOUND, "has no such record"),
  GONE(412, NOT_FOUND, "has deleted it for good"),
  TIMED_OUT(413, AWAY, "ran out of time; look there whether it is overloaded", true),
  OUTCOME_UNKNOWN(500, AWAY, "failed and cannot tell what it did; look there", true),
  VALIDATION_FAILED(200_000, REJECTED, "finds the arguments invalid"),
  BAD_ARGUMENT(200_004, REJECTED, "finds an argument wrong"),
  BLOCKED(200_300, REJECTED, "is configured to block this"),
  NOT_PERMIT(500_006, NOT_PERMITTED, "forbids this; give the token's role the right to it"),
  PLAYBOOK_NOT_EXISTS(503_400, NOT_FOUND, "has no such playbook; sync the catalogue"),
  BAD_PARAMETERS(503_401, REJECTED, "cannot use the parameters; check the playbook's settings"),
  NO_APPROVER(503_518, REJECTED, "is in strict mode and the playbook has no approver; name one"),
  ACTION_TIMEOUT(503_520, AWAY, "gave up waiting for its action engine; look there", true),
  LICENCE_EXPIRED(510_010, AWAY, "has no valid licence any more; renew it there"),
  INTERNAL(900_000, AWAY, "failed inside; look there what it did", true);

  private final int number;
  private final @Nullable PlatformProblem problem;
  private final String words;
  private final boolean mayHaveActed;

  AnswerCode(int number) {
    this(number, null, "did it", true);
  }

  AnswerCode(int number, PlatformProblem problem, String words) {
    this(number, problem, words, false);
  }

  AnswerCode(int number, @Nullable PlatformProblem problem, String words, boolean mayHaveActed) {
    this.number = number;
    this.problem = problem;
    this.words = words;
    this.mayHaveActed = mayHaveActed;
  }

  static Optional<AnswerCode> of(int number) {
    return Stream.of(values()).filter(code -> code.number == number).findFirst();
  }

  int number() {
    return number;
  }

  /** What went wrong, or null for nothing. */
  @Nullable PlatformProblem problem() {
    return problem;
  }

  /** Completes "the platform ...". */
  String words() {
    return words;
  }

  /** Whether a start that was answered so may have started. */
  boolean mayHaveActed() {
    return mayHaveActed;
  }
}
