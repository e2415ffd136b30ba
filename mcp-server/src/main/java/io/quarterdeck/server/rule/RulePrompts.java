package io.quarterdeck.server.rule;

import io.quarterdeck.decision.access.Scope;
import io.quarterdeck.server.mcp.Completer;
import io.quarterdeck.server.mcp.Prompt;
import io.quarterdeck.server.mcp.ToolAnswer;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Prompts for rule authors. */
public final class RulePrompts {
  private final Completer recentDecisions;

  public RulePrompts(Completer recentDecisions) {
    this.recentDecisions = recentDecisions;
  }

  /** All of them, in the order of the list. */
  public List<Prompt> prompts() {
    return List.of(
        new Prompt(
            "write_rule",
            "Write a rule",
            "Writes a scoring rule with its case, checked and tested before the author saves it",
            List.of(
                Prompt.Argument.required("intent", "what should weigh more or less, and why"),
                Prompt.Argument.optional("decision_id", "one that was decided wrongly")
                    .completedBy(recentDecisions)),
            Set.of(Scope.AUTHOR),
            (given, exchange) -> List.of(Prompt.user(ToolAnswer.text(write(given))))));
  }

  private static String write(Map<String, String> given) {
    String decision = given.getOrDefault("decision_id", "").strip();
    return """
    Help a rule author with this: %s

    1. Read the resource quarterdeck://rules, and with quarterdeck://rules/{name} one rule that is \
    like the one wanted, for its form.%s
    2. Write the rule (.drl) and a case (cases/….yaml) that fires it, and one that does not.
    3. Call check_rules with the new files; mend what it names.
    4. Call test_rules; explain every other case that changes, and ask whether that is meant.
    5. Show the author both files whole, where to save them, and what they change. You cannot save \
    them, and you need not: the hub takes them within two seconds once they are in the rules folder.
    """
        .formatted(
            given.getOrDefault("intent", "").strip(),
            decision.isEmpty()
                ? ""
                : " Call explain_decision for " + decision + " to see why it came out as it did.");
  }
}
