package io.quarterdeck.server.incident.view;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.quarterdeck.server.incident.Command;
import io.quarterdeck.server.incident.Entry;
import io.quarterdeck.server.incident.Event;
import io.quarterdeck.server.incident.Incident;
import io.quarterdeck.server.incident.Turn;
import io.quarterdeck.server.incident.log.EventJson;
import io.quarterdeck.server.incident.role.ResponseType;
import io.quarterdeck.server.incident.role.Role;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Tells what happened in one incident, event by event, and knows which round it was. */
final class Teller {
  /** The seed's word for what a role answers. */
  private static final String ANSWER = "llm_response";

  private static final String HUB = "hub";
  private static final JsonMapper JSON = JsonMapper.shared();

  private final Incident in;
  private int round;

  /**
   * A teller.
   *
   * @param round that had begun before the first event
   */
  Teller(Incident in, int round) {
    this.in = in;
    this.round = round;
  }

  /** The message of an event; empty where people need none. Events come in their order. */
  Optional<ObjectNode> tell(Entry entry) {
    if (entry.event() instanceof Event.RoundBegun begun) {
      round = begun.round();
    }
    return switch (entry.event()) {
      case Event.TasksGiven given -> {
        ArrayNode tasks = JSON.createArrayNode();
        given.tasks().stream().map(TreeView::task).forEach(tasks::add);
        yield answer(entry, given.turn(), ResponseType.TASK, "tasks", tasks);
      }
      case Event.ActionsGiven given -> {
        ArrayNode actions = JSON.createArrayNode();
        given.actions().stream().map(TreeView::action).forEach(actions::add);
        yield answer(entry, given.turn(), ResponseType.ACTION, "actions", actions);
      }
      case Event.CommandsGiven given -> {
        ArrayNode commands = JSON.createArrayNode();
        given.commands().stream().map(TreeView::given).forEach(commands::add);
        yield answer(entry, given.turn(), ResponseType.COMMAND, "commands", commands);
      }
      case Event.RoundSummed summed -> summary(entry, summed);
      case Event.TurnDone done -> done(entry, done);
      case Event.TokensSpent spent -> Optional.empty();
      case Event.TurnOffered offered when offered.again().isEmpty() -> Optional.empty();
      default -> Optional.of(happened(entry));
    };
  }

  private Optional<ObjectNode> answer(
      Entry entry, String turn, ResponseType type, String list, JsonNode what) {
    ObjectNode data = JSON.createObjectNode();
    data.set(list, what);
    return Optional.of(answer(entry, turn, type, data));
  }

  private Optional<ObjectNode> summary(Entry entry, Event.RoundSummed summed) {
    ObjectNode data = JSON.createObjectNode().put("summary", summed.text());
    ArrayNode executions = data.putArray("executions");
    for (Event.Note note : summed.notes()) {
      executions
          .addObject()
          .put("command_id", note.command())
          .put("command_name", in.command(note.command()).map(Command::name).orElse(""))
          .put("note", note.text());
    }
    summed.suggestions().forEach(data.putArray("suggestions")::add);
    return Optional.of(answer(entry, summed.turn(), ResponseType.SUMMARY, data));
  }

  /** What an answer brought is told by the events beside it, but for the captain's last word. */
  private Optional<ObjectNode> done(Entry entry, Event.TurnDone done) {
    JsonNode answer = Values.of(done.answer());
    boolean complete =
        answer.path("response_type").asString("").equals(ResponseType.MISSION_COMPLETE.name());
    if (complete) {
      ObjectNode data =
          JSON.createObjectNode()
              .put("resolution", answer.path("resolution").asString(""))
              .put("summary", answer.path("summary").asString(""));
      return Optional.of(answer(entry, done.turn(), ResponseType.MISSION_COMPLETE, data));
    }
    return done.nodded() == null ? Optional.empty() : Optional.of(happened(entry));
  }

  private ObjectNode answer(Entry entry, String turn, ResponseType type, ObjectNode data) {
    Role from = in.turn(turn).map(Turn::role).orElse(Role.EXPERT);
    data.put("event_id", in.id())
        .put("from", from.word())
        .put("req_id", turn)
        .put("res_id", id(entry, "answer"))
        .put("response_type", type.name())
        .put("round_id", round)
        .put("to", to(type))
        .put("type", ANSWER);
    return message(entry, from.word(), ANSWER, data);
  }

  private static String to(ResponseType type) {
    return switch (type) {
      case TASK -> Role.MANAGER.word();
      case ACTION -> Role.OPERATOR.word();
      case COMMAND -> Role.EXECUTOR.word();
      case SUMMARY -> Role.CAPTAIN.word();
      case MISSION_COMPLETE, ROGER -> HUB;
    };
  }

  private ObjectNode happened(Entry entry) {
    Event event = entry.event();
    String kind = EventJson.kind(event);
    ObjectNode data = (ObjectNode) Values.of(EventJson.body(event));
    turn(event).flatMap(in::turn).ifPresent(turn -> data.put("role", turn.role().word()));
    command(event).flatMap(in::command).ifPresent(one -> data.setAll(named(one)));
    if (event instanceof Event.CommandEnded ended && ended.result() != null) {
      data.set("result", Values.of(ended.result()));
    }
    String answer = answer(event);
    if (answer != null) {
      data.set("answer", Values.of(answer));
    }
    data.put("type", kind).put("event_id", in.id()).put("round_id", round);
    return message(entry, from(event), kind, data);
  }

  private static ObjectNode named(Command command) {
    return JSON.createObjectNode()
        .put("command_name", command.name())
        .put("command_type", command.type())
        .put("task_id", command.taskId())
        .put("action_id", command.actionId());
  }

  private ObjectNode message(Entry entry, String from, String type, ObjectNode data) {
    String at = entry.at().toString();
    ObjectNode message =
        JSON.createObjectNode()
            .put("id", entry.position())
            .put("message_id", id(entry, "message"))
            .put("message_from", from)
            .put("message_type", type)
            .put("round_id", round)
            .put("event_id", in.id())
            .put("created_at", at)
            .put("updated_at", at);
    message.putObject("message_content").put("timestamp", at).put("type", type).set("data", data);
    return message;
  }

  /** The same on every hub, and each time somebody asks. */
  private static String id(Entry entry, String what) {
    String name = what + " " + entry.seq() + " " + entry.incident();
    return UUID.nameUUIDFromBytes(name.getBytes(UTF_8)).toString();
  }

  private String from(Event event) {
    return switch (event) {
      case Event.Opened opened -> opened.by();
      case Event.Said said -> said.by();
      case Event.ModeSet set -> set.by();
      case Event.PlayerSet set -> set.by();
      case Event.Assigned assigned -> assigned.by();
      case Event.WentOn on -> on.by();
      case Event.Resumed resumed -> resumed.by();
      case Event.Reopened reopened -> reopened.by();
      case Event.Closed closed -> closed.by();
      case Event.TurnDone done when done.nodded() != null -> done.nodded();
      case Event.TurnClaimed claimed -> claimed.by();
      case Event.CommandDispatched sent -> Role.EXECUTOR.word();
      case Event.CommandWaits waits -> Role.EXECUTOR.word();
      case Event.CommandEnded ended -> Role.EXECUTOR.word();
      default -> turn(event).flatMap(in::turn).map(turn -> turn.role().word()).orElse(HUB);
    };
  }

  private static @Nullable String answer(Event event) {
    return switch (event) {
      case Event.TurnAnswered answered -> answered.answer();
      case Event.TurnDone done -> done.answer();
      default -> null;
    };
  }

  private static Optional<String> turn(Event event) {
    return switch (event) {
      case Event.TurnOffered offered -> Optional.of(offered.turn());
      case Event.TurnClaimed claimed -> Optional.of(claimed.turn());
      case Event.TurnExpired expired -> Optional.of(expired.turn());
      case Event.TurnFaulted faulted -> Optional.of(faulted.turn());
      case Event.TurnAnswered answered -> Optional.of(answered.turn());
      case Event.TurnDone done -> Optional.of(done.turn());
      case Event.TurnHandedOver over -> Optional.of(over.turn());
      case Event.TurnDropped dropped -> Optional.of(dropped.turn());
      default -> Optional.empty();
    };
  }

  private static Optional<String> command(Event event) {
    return switch (event) {
      case Event.CommandDispatched sent -> Optional.of(sent.command());
      case Event.CommandWaits waits -> Optional.of(waits.command());
      case Event.CommandEnded ended -> Optional.of(ended.command());
      default -> Optional.empty();
    };
  }
}
