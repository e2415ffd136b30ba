package io.quarterdeck.server.playbook;

import io.quarterdeck.decision.access.Caller;
import io.quarterdeck.decision.access.Scope;
import io.quarterdeck.decision.access.TokenBook;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** The people who can approve, as far as the tokens tell. */
final class Approvers {
  private final TokenBook tokens;

  Approvers(TokenBook tokens) {
    this.tokens = tokens;
  }

  /**
   * Adds who can approve what somebody asked for, and what to do where they are too few.
   *
   * @param people how many are needed
   */
  void tell(ObjectNode shown, String requester, int people) {
    List<String> able = besides(requester);
    able.forEach(shown.putArray("approvers")::add);
    if (able.size() < people) {
      shown.put(
          "remedy",
          "It takes "
              + people
              + " and only "
              + able.size()
              + " can: an administrator can make a token with the scope approve for somebody who is"
              + " not "
              + requester
              + ".");
    }
  }

  private List<String> besides(String requester) {
    return tokens.callers().stream()
        .filter(caller -> caller.may(Scope.APPROVE) && caller.tenant() == null)
        .map(Caller::actor)
        .filter(person -> !person.equals(requester))
        .distinct()
        .sorted()
        .toList();
  }
}
