package io.quarterdeck.server.playbook;

import io.quarterdeck.decision.access.Caller;
import io.quarterdeck.playbook.registry.Registry;
import io.quarterdeck.server.mcp.Prompt;
import io.quarterdeck.server.mcp.ToolAnswer;
import java.util.List;
import java.util.Map;

/** Prompts about playbooks. */
public final class PlaybookPrompts {
  private final Registry registry;

  PlaybookPrompts(Registry registry) {
    this.registry = registry;
  }

  /** All of them, in the order of the list. */
  public List<Prompt> prompts() {
    return List.of(
        new Prompt(
            "choose_playbook",
            "Choose a playbook",
            "Finds the playbook for what is to be done, and what it needs",
            List.of(
                Prompt.Argument.required("goal", "what is to be done"),
                Prompt.Argument.optional("playbook", "one that you think of")
                    .completedBy(this::names)),
            Callers.LOOK,
            (given, exchange) -> List.of(Prompt.user(ToolAnswer.text(choose(given))))));
  }

  /** Names of playbooks that begin like this. */
  List<String> names(Caller caller, String begun) {
    return !caller.mayAny(Callers.LOOK) || caller.tenant() != null
        ? List.of()
        : registry.catalogue().all().stream()
            .map(playbook -> playbook.name().value())
            .filter(name -> name.startsWith(begun))
            .toList();
  }

  private static String choose(Map<String, String> given) {
    String thought = given.getOrDefault("playbook", "").strip();
    return """
    Find the playbook for this goal: %s

    1. Call search_playbooks with the goal in a few words; if nothing fits, with other words.%s
    2. Call describe_playbook for the best one or two.
    3. Say which one fits, what it does to the outside world, what it needs, what undoes it, and \
    which values you would give and where each of them comes from.
    4. If it only looks, offer to run it with query_playbook. If it changes something, do not run \
    it before the person has agreed; guardrails and approvals come on top.
    5. If none fits, say so: manual_job asks a person.
    """
        .formatted(
            given.getOrDefault("goal", "").strip(),
            thought.isEmpty() ? "" : " Look at " + thought + " too.");
  }
}
