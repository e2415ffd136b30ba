package io.quarterdeck.server.rule;

import io.quarterdeck.decision.Decisions;
import io.quarterdeck.decision.RuleFolder;
import io.quarterdeck.decision.access.Caller;
import io.quarterdeck.decision.access.Scope;
import io.quarterdeck.decision.web.Endpoint;
import io.quarterdeck.decision.web.Problem;
import io.quarterdeck.decision.web.ProblemType;
import io.quarterdeck.decision.web.Query;
import io.quarterdeck.rules.book.RuleBookException;
import io.quarterdeck.server.web.Calls;
import io.quarterdeck.server.web.Reply;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.springframework.web.reactive.function.server.ServerRequest;
import tools.jackson.databind.json.JsonMapper;

/** The text of the rules in force, and what their cases say of them. */
public final class RuleEndpoints {
  private static final Set<Scope> READERS = Set.of(Scope.READ, Scope.AUTHOR);
  private static final Calls<Caller> CALLS =
      new Calls<>((request, caller) -> caller, "nothing was read", UnaryOperator.identity());

  private final Decisions decisions;
  private final LastCases cases;

  public RuleEndpoints(Decisions decisions, RuleFolder folder) {
    this.decisions = decisions;
    this.cases = new LastCases(decisions, folder);
  }

  public List<Endpoint> endpoints() {
    return List.of(
        Endpoint.get(
            "/rules/source", READERS, CALLS.plain((request, caller) -> Reply.ok(source(request)))),
        Endpoint.get("/rules/cases", READERS, CALLS.plain((request, caller) -> cases())));
  }

  private Object source(ServerRequest request) {
    Query.requireOnly(request, Set.of("file"));
    String file = Query.text(request, "file");
    String text = file == null ? null : decisions.rules().files().texts().get(file);
    if (text == null) {
      throw new Problem(
          ProblemType.BAD_FIELD,
          "?file= takes the name of a file of the rules in force; GET /rules names them.");
    }
    return JsonMapper.shared()
        .createObjectNode()
        .put("file", file)
        .put("version", decisions.rules().version())
        .put("text", text);
  }

  private Reply cases() {
    try {
      return Reply.ok(cases.shown());
    } catch (RuleBookException e) {
      throw new Problem(
          ProblemType.UNAVAILABLE,
          "The cases cannot be read: " + e.problems().getFirst() + " GET /rules says more.");
    }
  }
}
