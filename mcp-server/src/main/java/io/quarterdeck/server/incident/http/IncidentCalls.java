package io.quarterdeck.server.incident.http;

import io.quarterdeck.decision.access.Caller;
import io.quarterdeck.decision.access.Scope;
import io.quarterdeck.decision.web.Problem;
import io.quarterdeck.decision.web.ProblemType;
import io.quarterdeck.server.incident.NotPossibleException;
import io.quarterdeck.server.incident.log.Overtaken;
import io.quarterdeck.server.web.Calls;
import java.util.EnumSet;
import java.util.Set;

/** Who calls about incidents, and what such a caller is told. */
final class IncidentCalls {
  static final Calls<Caller> CALLS =
      new Calls<>((request, caller) -> caller, "nothing was changed", IncidentCalls::problem);

  /** Of which a token needs one to look at incidents. */
  static final Set<Scope> LOOK =
      EnumSet.of(Scope.READ, Scope.PLAY, Scope.PERSON, Scope.APPROVE, Scope.OPERATE);

  /** Of which a person's token has one. */
  static final Set<Scope> PEOPLE = EnumSet.of(Scope.PERSON, Scope.APPROVE);

  private IncidentCalls() {}

  private static Throwable problem(Throwable thrown) {
    return switch (thrown) {
      case NotPossibleException e ->
          new Problem(ProblemType.NOT_POSSIBLE, String.valueOf(e.getMessage()));
      case Overtaken e ->
          new Problem(ProblemType.NOT_POSSIBLE, "Too many change the incident at once; try again.");
      default -> thrown;
    };
  }
}
