package io.quarterdeck.server.incident.plan;

import io.quarterdeck.decision.Decisions;
import io.quarterdeck.playbook.registry.Registry;
import io.quarterdeck.rules.book.ResponseBook;
import io.quarterdeck.rules.response.Action;
import io.quarterdeck.rules.response.CaptainAnswer;
import io.quarterdeck.rules.response.Command;
import io.quarterdeck.rules.response.ExpertAnswer;
import io.quarterdeck.rules.response.Finding;
import io.quarterdeck.rules.response.IncidentScene;
import io.quarterdeck.rules.response.Reason;
import io.quarterdeck.server.incident.Incident;
import io.quarterdeck.server.incident.Task;
import io.quarterdeck.server.incident.Turn;
import io.quarterdeck.server.incident.role.TaskDraft;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What the response rules would answer to a turn: for the hub's own player, and as advice. */
public final class Plans {
  private static final JsonMapper JSON = JsonMapper.shared();

  /** Who is asked where no rule names anybody. */
  private static final String ANYBODY = "soc";

  private static final int MOST_TASKS = 12;
  private static final int MOST_SUGGESTIONS = 12;
  private static final int LONGEST_SUGGESTION = 500;
  private static final int LONGEST_SUMMARY = 6_000;
  private static final int LONGEST_NOTE = 1_000;
  private static final int LONGEST_NAME = 300;

  private final Supplier<ResponseBook> rules;
  private final Findings findings;
  private final Scenes scenes;

  public Plans(Decisions decisions, Registry registry, Clock clock) {
    this.rules = decisions::responses;
    this.findings = new Findings(registry.runs());
    this.scenes =
        new Scenes(findings, registry.catalogue().derived(Scenes::offers), decisions, clock);
  }

  /** What the rules say. */
  public sealed interface Advice {
    /**
     * An answer, as a player would send it.
     *
     * @param because a sentence for each rule that spoke, with its file and line
     */
    record Answer(ObjectNode answer, List<String> because) implements Advice {}

    /** A person goes on. */
    record HandOver(String why) implements Advice {}
  }

  /** What the rules answer to this turn, as the incident is now. */
  public Advice of(Incident in, Turn turn) {
    ResponseBook book = rules.get();
    IncidentScene scene = scenes.of(in);
    return switch (turn.role()) {
      case CAPTAIN -> captain(book.captain(scene).answer());
      case MANAGER -> manager(book.manager(scene).answer());
      case OPERATOR -> operator(in, book.operator(scene).answer());
      case EXPERT -> expert(in, turn, book.expert(scene).answer());
      case EXECUTOR -> throw new IllegalStateException("the executor has no turns");
    };
  }

  private static Advice captain(CaptainAnswer answer) {
    return switch (answer) {
      case CaptainAnswer.HandOver over -> new Advice.HandOver(sentences(over.because()));
      case CaptainAnswer.Complete complete -> {
        ObjectNode json = answer("MISSION_COMPLETE");
        json.put("resolution", complete.resolution().word());
        json.put("summary", sentences(complete.because()));
        yield new Advice.Answer(json, because(complete.because()));
      }
      case CaptainAnswer.Tasks tasks -> {
        ObjectNode json = answer("TASK");
        ArrayNode list = json.putArray("tasks");
        List<CaptainAnswer.Task> first = tasks.tasks().stream().limit(MOST_TASKS).toList();
        first.forEach(task -> list.add(task(task)));
        yield new Advice.Answer(
            json, because(first.stream().map(CaptainAnswer.Task::reason).toList()));
      }
    };
  }

  private static ObjectNode task(CaptainAnswer.Task task) {
    ObjectNode json = JSON.createObjectNode();
    json.put("task_assignee", task.intent().assignee());
    json.put("task_type", task.intent().type());
    json.put("task_name", line(task.reason().sentence(), TaskDraft.LONGEST_NAME));
    json.put("task_intent", task.intent().word());
    if (!task.value().isEmpty()) {
      json.put("task_entity", task.value());
    }
    return json;
  }

  private static Advice manager(List<Action> actions) {
    ObjectNode json = answer("ACTION");
    ArrayNode list = json.putArray("actions");
    for (Action action : actions) {
      ObjectNode one = list.addObject();
      one.put("task_id", action.taskId());
      one.put("action_name", line(action.reason().sentence(), LONGEST_NAME));
      if (action.playbook() == null) {
        one.put("person", ANYBODY);
      } else {
        one.put("playbook_name", action.playbook());
      }
    }
    return new Advice.Answer(json, because(actions.stream().map(Action::reason).toList()));
  }

  private static Advice operator(Incident in, List<Command> commands) {
    ObjectNode json = answer("COMMAND");
    ArrayNode list = json.putArray("commands");
    commands.forEach(command -> list.add(command(in, command)));
    return new Advice.Answer(json, because(commands.stream().map(Command::reason).toList()));
  }

  private static ObjectNode command(Incident in, Command command) {
    ObjectNode json = JSON.createObjectNode();
    json.put("action_id", command.actionId());
    json.put("command_name", line(command.reason().sentence(), LONGEST_NAME));
    switch (command) {
      case Command.Run run -> {
        json.put("command_type", "playbook");
        json.putObject("command_entity").put("playbook_name", run.playbook());
        json.set("command_params", JSON.valueToTree(run.arguments()));
      }
      case Command.Manual manual -> {
        json.put("command_type", "manual");
        json.putObject("command_entity").put("user_name", line(manual.who(), LONGEST_NAME));
        ObjectNode params = json.putObject("command_params");
        params.put("incident", in.id());
        entity(in, manual.actionId()).ifPresent(value -> params.put("about", value));
      }
    }
    return json;
  }

  private static Optional<String> entity(Incident in, String action) {
    return in.actions().stream()
        .filter(one -> one.id().equals(action))
        .flatMap(one -> in.tasks().stream().filter(task -> task.id().equals(one.taskId())))
        .map(Task::entity)
        .filter(Objects::nonNull)
        .findFirst();
  }

  private Advice expert(Incident in, Turn turn, ExpertAnswer answer) {
    ObjectNode json = answer("SUMMARY");
    String text = sentences(answer.conclusions());
    json.put(
        "summary",
        cut(text.isBlank() ? "Nothing came back in this round." : text, LONGEST_SUMMARY));
    ArrayNode executions = json.putArray("executions");
    in.commands(turn.round())
        .forEach(command ->
            executions
                .addObject()
                .put("command_id", command.id())
                .put("state", command.state().word())
                .put(
                    "note",
                    note(
                        findings.of(in, command),
                        command.state().word() + ": " + command.message())));
    ArrayNode suggestions = json.putArray("suggestions");
    answer.suggestions().stream()
        .limit(MOST_SUGGESTIONS)
        .forEach(one -> suggestions.add(cut(one.sentence(), LONGEST_SUGGESTION)));
    return new Advice.Answer(json, because(answer.conclusions()));
  }

  private static String note(List<Finding> findings, String otherwise) {
    String found =
        findings.stream()
            .map(one ->
                one.kind().word().replace('_', ' ')
                    + (one.number() > 0 ? " (" + one.number() + ")" : "")
                    + (one.text().isBlank() ? "" : ": " + one.text()))
            .collect(Collectors.joining("; "));
    return cut(found.isBlank() ? otherwise : found, LONGEST_NOTE);
  }

  private static ObjectNode answer(String type) {
    return JSON.createObjectNode().put("response_type", type);
  }

  private static String sentences(List<Reason> reasons) {
    return reasons.stream()
        .map(Reason::sentence)
        .map(sentence -> sentence.endsWith(".") ? sentence : sentence + ".")
        .collect(Collectors.joining(" "));
  }

  private static List<String> because(List<Reason> reasons) {
    return reasons.stream()
        .filter(reason -> !reason.rule().isEmpty())
        .map(reason -> reason.rule() + " (" + reason.where() + ")")
        .distinct()
        .toList();
  }

  private static String line(String text, int longest) {
    return cut(text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip(), longest);
  }

  private static String cut(String text, int longest) {
    return text.length() <= longest ? text : text.substring(0, longest - 1) + "…";
  }
}
