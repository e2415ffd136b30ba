package io.quarterdeck.server.incident.role;

import io.quarterdeck.playbook.Playbook;
import io.quarterdeck.playbook.schema.Arguments;
import io.quarterdeck.playbook.schema.BadArgumentsException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads a command's parameters and holds them against their playbook's schema. */
final class Parameters {
  /** In characters, of names that stand one in the other: the validator repeats them. */
  private static final int LONGEST_ECHO = 60;

  private Parameters() {}

  /** The parameters; none beside a problem. */
  static Arguments of(Part params, @Nullable Playbook playbook) {
    try {
      Arguments given =
          params.node().isObject() ? Arguments.parse(params.node().toString()) : Arguments.NONE;
      if (playbook != null) {
        check(params, given, playbook);
      }
      return given;
    } catch (BadArgumentsException e) {
      problem(params, "The parameters cannot be taken: " + reason(e, params));
      return Arguments.NONE;
    }
  }

  private static void check(Part params, Arguments given, Playbook playbook) {
    boolean repeatable = longest(params.node()) <= LONGEST_ECHO;
    for (String sentence : playbook.parameters().problems(given)) {
      problem(
          params,
          repeatable
              ? "It does not fit playbook %s: %s.".formatted(playbook.name(), sentence)
              : "It does not fit playbook %s; give its parameters only, as its schema says."
                  .formatted(playbook.name()));
    }
  }

  private static String reason(BadArgumentsException e, Part params) {
    return longest(params.node()) <= LONGEST_ECHO ? e.problem() + "." : "keep to the schema.";
  }

  private static void problem(Part params, String sentence) {
    params.problems().add(params.path(), sentence);
  }

  private static int longest(JsonNode node) {
    return node.isObject()
        ? node.properties().stream()
            .mapToInt(member -> member.getKey().length() + longest(member.getValue()))
            .max()
            .orElse(0)
        : node.valueStream().mapToInt(Parameters::longest).max().orElse(0);
  }
}
