package io.quarterdeck.server.incident.http;

import io.quarterdeck.decision.access.Caller;
import io.quarterdeck.decision.access.Scope;
import io.quarterdeck.decision.web.Problem;
import io.quarterdeck.decision.web.ProblemType;
import io.quarterdeck.server.incident.Acts;
import io.quarterdeck.server.incident.Incident;
import io.quarterdeck.server.playbook.Fields;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What people and programs say in incidents, always under their own name. */
final class Speaking {
  static final Set<Scope> SPEAK =
      EnumSet.of(Scope.PERSON, Scope.APPROVE, Scope.OPERATE, Scope.PLAY);

  private static final int LONGEST_MESSAGE = 16_000;

  private final Visible visible;
  private final Acts acts;
  private final Asking asking;

  Speaking(Visible visible, Acts acts, Asking asking) {
    this.visible = visible;
    this.acts = acts;
    this.asking = asking;
  }

  /**
   * Says something; blocks.
   *
   * @param said with {@code text}
   * @return where it stands, and the question that it asks a model
   * @throws Problem when that cannot be said
   */
  ObjectNode say(String incident, Caller caller, Fields said) {
    if (!caller.mayAny(SPEAK)) {
      throw new Problem(
          ProblemType.WRONG_SCOPE,
          "The token '" + caller.name() + "' lacks each of person, approve, operate and play.");
    }
    Incident in = visible.one(incident, caller);
    String text = said.text("text", LONGEST_MESSAGE);
    if (text == null || text.isBlank()) {
      throw Fields.bad("'text' says what you have to say; it is missing");
    }
    Optional<Supplier<String>> question = asking.heard(in, caller, text);
    Incident after = acts.say(in.id(), caller.actor(), caller.isPerson(), text);
    ObjectNode told =
        JsonMapper.shared().createObjectNode().put("incident", after.id()).put("seq", after.seq());
    question.ifPresent(ask -> told.put("question", ask.get()));
    return told;
  }
}
