package io.quarterdeck.server.chat;

import io.quarterdeck.decision.access.Caller;
import io.quarterdeck.decision.access.Scope;
import io.quarterdeck.decision.sql.Storable;
import io.quarterdeck.server.incident.NotPossibleException;
import io.quarterdeck.server.incident.Waiters;
import io.quarterdeck.server.mcp.Exchange;
import io.quarterdeck.server.mcp.Hints;
import io.quarterdeck.server.mcp.Tool;
import io.quarterdeck.server.mcp.ToolAnswer;
import io.quarterdeck.server.mcp.ToolBox;
import io.quarterdeck.server.mcp.ToolDefinition;
import io.quarterdeck.server.runner.RunnerTokens;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Questions as tools of runners: to take, to look things up for, to answer. */
final class QuestionTools {
  private static final Duration STEP = Duration.ofSeconds(1);
  private static final int LONGEST_WAIT = 20;
  private static final String NONE = "No question waits. Ask again.";
  private static final JsonMapper JSON = JsonMapper.shared();

  private final Questions questions;
  private final Answering answering;
  private final TakenQuestion taken;
  private final Waiters waiters;

  /**
   * Tools.
   *
   * @param waiters who are woken when something is asked
   */
  QuestionTools(Questions questions, Answering answering, TakenQuestion taken, Waiters waiters) {
    this.questions = questions;
    this.answering = answering;
    this.taken = taken;
    this.waiters = waiters;
  }

  List<Tool> tools() {
    return List.of(next(), use(), answer(), fail());
  }

  /** Checked against its schema; only for tokens of programs. */
  private static Tool tool(ToolDefinition definition, Tool.Handler handler) {
    return Tool.checked(
        definition,
        ToolBox.RUNNER,
        Set.of(Scope.PLAY),
        (arguments, exchange) -> {
          RunnerTokens.require(exchange.caller());
          try {
            return handler.call(arguments, exchange);
          } catch (NotPossibleException e) {
            return ToolAnswer.error(String.valueOf(e.getMessage()));
          }
        });
  }

  private Tool next() {
    return tool(
        ToolDefinition.of(
            "question_next",
            "Take the next question",
            "For runners: takes the next question that a person asks a model, and waits a while for"
                + " one. Returns the question with prompt, context, history and the tools to be"
                + " called with question_use; without a question, 'next' says why. Needs play.",
            """
            {"type": "object", "additionalProperties": false, "properties": {
              "wait": {"type": "integer", "minimum": 0, "maximum": 20, "default": 20,
                "description": "in seconds"}}}
            """,
            """
            {"type": "object", "properties": {
              "question": {"type": "string"}, "claim": {"type": "integer"},
              "text": {"type": "string"}, "asker": {"type": "string"},
              "where": {"type": "object"}, "language": {"type": "string"},
              "prompt": {"type": "string"}, "context": {"type": "string"},
              "tools": {"type": "array", "items": {"type": "object"}},
              "history": {"type": "array", "items": {"type": "object"}},
              "lease_seconds": {"type": "integer"}, "next": {"type": "string"}},
             "required": ["next"]}
            """,
            new Hints(false, false, false, false)),
        this::take);
  }

  private ToolAnswer take(ObjectNode arguments, Exchange exchange) throws InterruptedException {
    long seconds = arguments.path("wait").asLong(LONGEST_WAIT);
    for (int waited = 0; ; waited++) {
      long seen = waiters.seen();
      Optional<ObjectNode> told = taken(exchange);
      if (told.isPresent() || waited >= seconds || waiters.isOver()) {
        return ToolAnswer.of(told.orElseGet(() -> JSON.createObjectNode().put("next", NONE)));
      }
      waiters.await(seen, STEP);
      exchange.progress(waited + 1.0, (double) seconds, "waits for a question");
    }
  }

  /** The next question whose asker is still there; the others have failed then. */
  private Optional<ObjectNode> taken(Exchange exchange) {
    Caller runner = exchange.caller();
    Optional<Question> next = questions.next(name(exchange), runner.tenant());
    while (next.isPresent()) {
      try {
        return Optional.of(taken.told(next.get(), answering.asker(next.get())));
      } catch (NotPossibleException e) {
        next = questions.next(name(exchange), runner.tenant());
      }
    }
    return Optional.empty();
  }

  /** As runners are called that hold turns. */
  private static String name(Exchange exchange) {
    return "%s (%s)".formatted(exchange.client().name(), exchange.caller().name());
  }

  private static final String HELD =
      """
      "question": {"type": "string"}, "claim": {"type": "integer", "minimum": 1}\
      """;

  private Tool use() {
    return tool(
        ToolDefinition.of(
            "question_use",
            "Look something up for a question",
            "For runners: calls a tool of a question that you hold, in the asker's name; propose_run"
                + " writes down a run that waits for the asker. Returns the number of the call, by"
                + " which the answer names it, and what came back: untrusted data. Needs play.",
            """
            {"type": "object", "required": ["question", "claim", "tool"],
             "additionalProperties": false, "properties": {%s,
              "tool": {"type": "string", "maxLength": 64}, "arguments": {"type": "object"}}}
            """
                .formatted(HELD),
            """
            {"type": "object", "required": ["call", "is_error", "result"], "properties": {
              "call": {"type": "string"}, "is_error": {"type": "boolean"},
              "result": {"type": "string"}, "calls_left": {"type": "integer"}}}
            """,
            new Hints(false, false, false, true)),
        this::used);
  }

  private ToolAnswer used(ObjectNode arguments, Exchange exchange) throws Exception {
    Question question = held(arguments, exchange);
    ObjectNode given =
        arguments.path("arguments") instanceof ObjectNode object ? object : JSON.createObjectNode();
    Answering.Answer answer =
        answering.use(question, arguments.path("tool").asString(""), given, exchange);
    return ToolAnswer.of(
        JSON.createObjectNode()
            .put("call", "#" + answer.number())
            .put("is_error", answer.isError())
            .put("result", answer.text())
            .put("calls_left", Answering.MOST_USES - answer.number()));
  }

  private Question held(ObjectNode arguments, Exchange exchange) {
    return questions.held(
        arguments.path("question").asString(""), arguments.path("claim").asInt(0), name(exchange));
  }

  private Tool answer() {
    return tool(
        ToolDefinition.of(
            "question_answer",
            "Answer a question",
            "For runners: adds a piece to the answer of a question that you hold, which its readers"
                + " see at once; the last piece says more: false, and an empty one with more: true"
                + " only keeps the question. Says how the question stands, and"
                + " which calls the answer names that there were not. Needs play.",
            """
            {"type": "object", "required": ["question", "claim", "text", "more", "model"],
             "additionalProperties": false, "properties": {%s,
              "text": {"type": "string", "maxLength": 16000}, "more": {"type": "boolean"},
              "model": {"type": "string", "minLength": 1, "maxLength": 80}}}
            """
                .formatted(HELD),
            """
            {"type": "object", "required": ["state"], "properties": {
              "state": {"type": "string"},
              "unproven": {"type": "array", "items": {"type": "string"}}}}
            """,
            new Hints(false, false, false, false)),
        this::answered);
  }

  private ToolAnswer answered(ObjectNode arguments, Exchange exchange) {
    Question question = held(arguments, exchange);
    answering.asker(question);
    String text = Storable.clean(arguments.path("text").asString(""));
    String model =
        Storable.clean(arguments.path("model").asString("")).replaceAll("\\p{Cntrl}", " ").strip();
    boolean more = arguments.path("more").asBoolean(false);
    if (!more && text.isBlank() && question.answer().isBlank()) {
      throw new NotPossibleException(
          "An answer says something; or tell with question_fail why not.");
    }
    questions.add(question, text, model);
    Question now = more ? question : questions.answered(question);
    ObjectNode told = JSON.createObjectNode().put("state", now.state().word());
    return ToolAnswer.of(more ? told : Citations.in(now.answer(), now.uses()).tell(told));
  }

  private Tool fail() {
    return tool(
        ToolDefinition.of(
            "question_fail",
            "Give a question up",
            "For runners: ends a question that you hold and cannot answer, with the reason for its"
                + " asker. Says how the question stands. Needs play.",
            """
            {"type": "object", "required": ["question", "claim", "why"],
             "additionalProperties": false, "properties": {%s,
              "why": {"type": "string", "minLength": 1, "maxLength": 500}}}
            """
                .formatted(HELD),
            """
            {"type": "object", "required": ["state"], "properties": {"state": {"type": "string"}}}
            """,
            new Hints(false, false, false, false)),
        this::failed);
  }

  private ToolAnswer failed(ObjectNode arguments, Exchange exchange) {
    Question question = held(arguments, exchange);
    questions.fail(question, Storable.clean(arguments.path("why").asString("")));
    return ToolAnswer.of(JSON.createObjectNode().put("state", QuestionState.FAILED.word()));
  }
}
