package io.quarterdeck.server.incident.role;

import io.quarterdeck.server.incident.role.AnswerText.UnreadableException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads what a player answered and checks it against what the turn may speak of.
 *
 * <p>Members that nobody knows are passed over; those that speak for another incident, round or
 * role are problems. Nothing that is sent makes it throw.
 */
public final class AnswerReader {
  private AnswerReader() {}

  /** Reads text, as a model wrote it. */
  public static Reading read(String text, TurnScope scope) {
    Problems problems = new Problems();
    try {
      RoleAnswer answer = answer(AnswerText.tree(text), scope, problems);
      if (answer != null && problems.isEmpty()) {
        return new Reading.Accepted(answer);
      }
    } catch (UnreadableException e) {
      problems.add("", e.sentence());
    }
    return new Reading.Refused(problems.list());
  }

  /** An answer as JSON, without what a model wrote around it; empty where it is none. */
  public static Optional<JsonNode> json(String text) {
    try {
      return Optional.of(AnswerText.tree(text));
    } catch (UnreadableException e) {
      return Optional.empty();
    }
  }

  /** Null only beside a problem. */
  private static @Nullable RoleAnswer answer(JsonNode tree, TurnScope scope, Problems problems) {
    List<ResponseType> allowed = scope.role().answers();
    if (allowed.isEmpty()) {
      problems.add("", "The executor answers nothing; its work is the hub's own.");
      return null;
    }
    JsonNode root = tree.isArray() ? wrapped(tree, allowed.getFirst()) : tree;
    if (!root.isObject()) {
      problems.add("", "The answer must be one JSON object of the schema.");
      return null;
    }
    Part answer = new Part("", root, problems);
    Addressing.check(answer, scope);
    ResponseType type = type(answer, scope.role());
    return type == null ? null : ofType(type, answer, scope);
  }

  /** A model that gives the list only means the answer that has it. */
  private static ObjectNode wrapped(JsonNode list, ResponseType type) {
    ObjectNode whole = AnswerText.JSON.createObjectNode().put("response_type", type.name());
    return whole.set(String.valueOf(type.list()), list);
  }

  private static @Nullable ResponseType type(Part answer, Role role) {
    String said = answer.line("response_type", 100).strip().toUpperCase(Locale.ROOT);
    for (ResponseType type : role.answers()) {
      if (type.name().equals(said)) {
        return type;
      }
    }
    if (!said.isEmpty()) {
      answer.problem(
          "response_type",
          "%s is not what %s may answer; use %s."
              .formatted(
                  Quoted.of(said),
                  role.word(),
                  role.answers().stream().map(Enum::name).collect(Collectors.joining(" or "))));
    }
    return null;
  }

  private static RoleAnswer ofType(ResponseType type, Part answer, TurnScope scope) {
    return switch (type) {
      case TASK -> CaptainAnswers.tasks(answer, scope);
      case MISSION_COMPLETE -> CaptainAnswers.missionComplete(answer);
      case ROGER -> roger(answer, scope.role());
      case ACTION -> ManagerAnswers.actions(answer, scope);
      case COMMAND -> OperatorAnswers.commands(answer, scope);
      case SUMMARY -> ExpertAnswers.summary(answer, scope);
    };
  }

  private static RoleAnswer roger(Part answer, Role role) {
    answer.refuseWork(role.answers().getFirst(), "ROGER says that there is nothing to do");
    return new RoleAnswer.Roger(answer.optionalText("note", RoleAnswer.LONGEST_SUMMARY).orElse(""));
  }
}
