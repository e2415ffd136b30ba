package io.quarterdeck.server.chat;

import io.quarterdeck.decision.access.Caller;
import io.quarterdeck.decision.access.Scope;
import io.quarterdeck.decision.web.Problem;
import io.quarterdeck.decision.web.ProblemType;
import io.quarterdeck.server.incident.NotPossibleException;
import io.quarterdeck.server.web.Calls;
import java.util.EnumSet;
import java.util.Set;

/** Who calls about questions, and what such a caller is told. */
final class ChatCalls {
  static final Calls<Caller> CALLS =
      new Calls<>((request, caller) -> caller, "nothing was changed", ChatCalls::problem);

  /** Of which a token needs one to ask; players answer. */
  static final Set<Scope> ASK = EnumSet.of(Scope.READ, Scope.PERSON, Scope.APPROVE, Scope.OPERATE);

  private ChatCalls() {}

  private static Throwable problem(Throwable thrown) {
    return thrown instanceof NotPossibleException
        ? new Problem(ProblemType.NOT_POSSIBLE, String.valueOf(thrown.getMessage()))
        : thrown;
  }
}
