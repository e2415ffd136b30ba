package io.quarterdeck.server.incident.role;

import io.quarterdeck.server.incident.role.TurnScope.Execution;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads what the expert answers. */
final class ExpertAnswers {
  private static final int LONGEST_STATE = 100;

  /** The words of runs that did not do what they should. */
  private static final Set<String> FAILURES =
      Set.of("failed", "refused", "cancelled", "timed_out", "unknown", "simulated");

  private static final Pattern SUCCESS =
      Pattern.compile("\\bsucce(?:eded|ssful)|成功", Pattern.CASE_INSENSITIVE);

  /** Any word that takes a success back. */
  private static final Pattern FAILURE =
      Pattern.compile(
          "\\b(?:not|no|nothing|never|unsuccess|fail|refus|cancel|time|unknown|simulat|error)"
              + "|未|没|沒|不|失败|失敗|拒|取消|超时|超時|模拟|模擬|错误|錯誤",
          Pattern.CASE_INSENSITIVE);

  private ExpertAnswers() {}

  static RoleAnswer summary(Part answer, TurnScope scope) {
    Set<String> seen = new HashSet<>();
    List<ExecutionNote> notes = new ArrayList<>();
    for (Part part : answer.parts("executions", 0, ExecutionNote.most(scope))) {
      Addressing.check(part, scope);
      ExecutionNote note = note(part, scope);
      if (!note.commandId().isEmpty() && !seen.add(note.commandId())) {
        part.problem("command_id", "This execution is noted twice; leave one out.");
      }
      notes.add(note);
    }
    ManagerAnswers.left(scope.executions().stream().map(Execution::commandId), seen::contains)
        .forEach(id ->
            answer.problem(
                "executions", "Execution %s has no note; say what came of it.".formatted(id)));
    return new RoleAnswer.Summary(
        answer.text("summary", RoleAnswer.LONGEST_SUMMARY),
        notes,
        answer.texts("suggestions", RoleAnswer.MOST_SUGGESTIONS, RoleAnswer.LONGEST_SUGGESTION));
  }

  private static ExecutionNote note(Part part, TurnScope scope) {
    String id = part.requiredId("command_id");
    String state = part.line("state", LONGEST_STATE);
    Execution execution = scope.execution(id).orElse(null);
    if (execution == null) {
      if (!id.isEmpty()) {
        part.problem(
            "command_id",
            "%s is no execution of this turn; use %s."
                .formatted(
                    Quoted.of(id),
                    ManagerAnswers.ids(scope.executions().stream().map(Execution::commandId))));
      }
    } else if (!state.isEmpty() && !state.equals(execution.state())) {
      part.problem(
          "state",
          "Its state is %s, not %s; report it as it is."
              .formatted(execution.state(), Quoted.of(state)));
    }
    String note = part.text("note", ExecutionNote.LONGEST_NOTE);
    if (execution != null && FAILURES.contains(execution.state()) && claimsSuccess(note)) {
      part.problem(
          "note",
          "Its state is %s, and the note speaks of success only; say that it is %s, and why."
              .formatted(execution.state(), execution.state()));
    }
    return new ExecutionNote(id, state, note);
  }

  private static boolean claimsSuccess(String note) {
    return SUCCESS.matcher(note).find() && !FAILURE.matcher(note).find();
  }
}
