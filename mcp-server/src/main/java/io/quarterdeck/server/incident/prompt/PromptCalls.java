package io.quarterdeck.server.incident.prompt;

import io.quarterdeck.decision.access.Caller;
import io.quarterdeck.decision.access.Scope;
import io.quarterdeck.decision.web.Problem;
import io.quarterdeck.decision.web.ProblemType;
import io.quarterdeck.playbook.run.Requester;
import io.quarterdeck.server.playbook.Callers;
import io.quarterdeck.server.web.Calls;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.springframework.web.reactive.function.server.ServerRequest;

/** Who calls about prompts. */
public final class PromptCalls {
  /** Of which a token needs one to look at prompts. */
  public static final Set<Scope> LOOK = EnumSet.of(Scope.READ, Scope.AUTHOR);

  /** Of those who look. */
  public static final Calls<Requester> LOOKING =
      new Calls<>(PromptCalls::looking, "nothing was changed", UnaryOperator.identity());

  /** Of those who change something: people, because every model does as a prompt says. */
  public static final Calls<Requester> CHANGING =
      new Calls<>(PromptCalls::changing, "nothing was changed", UnaryOperator.identity());

  private PromptCalls() {}

  private static Requester looking(ServerRequest request, Caller caller) {
    if (caller.tenant() != null) {
      throw new Problem(
          ProblemType.WRONG_SCOPE,
          "The token speaks for the tenant '"
              + caller.tenant()
              + "' only, and prompts belong to the whole hub; use a token without a tenant.");
    }
    return Callers.requester(request, caller);
  }

  private static Requester changing(ServerRequest request, Caller caller) {
    Requester by = looking(request, caller);
    if (!by.person()) {
      throw new Problem(
          ProblemType.WRONG_SCOPE,
          "Prompts are changed by people: the token '"
              + by.via()
              + "' needs the scope 'person' beside 'author'; an admin can make one with POST"
              + " /tokens.");
    }
    return by;
  }
}
