package io.quarterdeck.server.incident.prompt;

import static io.quarterdeck.server.incident.prompt.PromptCalls.CHANGING;
import static io.quarterdeck.server.incident.prompt.PromptCalls.LOOKING;

import io.quarterdeck.decision.access.Scope;
import io.quarterdeck.decision.web.Endpoint;
import io.quarterdeck.decision.web.Problem;
import io.quarterdeck.decision.web.ProblemType;
import io.quarterdeck.decision.web.Query;
import io.quarterdeck.playbook.run.Requester;
import io.quarterdeck.server.playbook.Fields;
import io.quarterdeck.server.web.Calls;
import io.quarterdeck.server.web.Reply;
import java.util.List;
import java.util.Set;
import org.springframework.web.reactive.function.server.ServerRequest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Shows prompts with their history, and takes what people make of them. */
public final class PromptEndpoints {
  private static final String ONE = "/prompts/{name}";
  private static final int LONGEST_NOTE = 500;

  /** More than any prompt may have, so that its check says by how much it is too long. */
  private static final int LONGEST_TEXT = 100_000;

  private static final JsonMapper JSON = JsonMapper.shared();

  private final PromptBook prompts;

  public PromptEndpoints(PromptBook prompts) {
    this.prompts = prompts;
  }

  public List<Endpoint> endpoints() {
    return List.of(
        Endpoint.get("/prompts", PromptCalls.LOOK, LOOKING.plain((request, by) -> list())),
        Endpoint.get(ONE, PromptCalls.LOOK, LOOKING.plain((request, by) -> one(name(request)))),
        Endpoint.get(ONE + "/versions/{n}", PromptCalls.LOOK, LOOKING.plain(this::version)),
        Endpoint.get(ONE + "/diff", PromptCalls.LOOK, LOOKING.plain(this::diff)),
        Endpoint.put(ONE, Scope.AUTHOR, CHANGING.withBody(this::save)),
        Endpoint.post(ONE + "/reset", Scope.AUTHOR, CHANGING.withBody(this::reset)));
  }

  private Reply list() {
    ObjectNode page = JSON.createObjectNode();
    PromptName.ALL.stream()
        .map(prompts::current)
        .map(PromptView::row)
        .forEach(page.putArray("prompts")::add);
    return Reply.ok(page);
  }

  private Reply one(PromptName name) {
    return Reply.ok(whole(prompts.current(name)));
  }

  private ObjectNode whole(CurrentPrompt prompt) {
    PromptName name = prompt.name();
    return PromptView.whole(prompt, prompts.standard(name), prompts.versions(name));
  }

  private Reply version(ServerRequest request, Requester by) {
    return Reply.ok(PromptView.version(version(name(request), Calls.word(request, "n"))));
  }

  private PromptVersion version(PromptName name, String word) {
    try {
      return prompts.find(name, Integer.parseInt(word)).orElseThrow(() -> noVersion(name));
    } catch (NumberFormatException e) {
      throw noVersion(name);
    }
  }

  private static Problem noVersion(PromptName name) {
    return new Problem(
        ProblemType.UNKNOWN_PROMPT,
        "The prompt '"
            + name
            + "' has no version of this number; GET /prompts/"
            + name
            + " lists them.");
  }

  private Reply diff(ServerRequest request, Requester by) {
    Query.requireOnly(request, Set.of("from", "to"));
    PromptName name = name(request);
    CurrentPrompt from = side(request, "from", "default", name);
    CurrentPrompt to = side(request, "to", "current", name);
    return Reply.ok(PromptDiff.of(from.label(), from.text(), to.label(), to.text()).json());
  }

  private CurrentPrompt side(
      ServerRequest request, String parameter, String otherwise, PromptName name) {
    String said = Query.text(request, parameter);
    String word = said == null ? otherwise : said;
    return switch (word) {
      case "default" -> prompts.standard(name);
      case "current" -> prompts.current(name);
      default -> prompts.prompt(version(name, word));
    };
  }

  private Reply save(ServerRequest request, Requester by, JsonNode body) {
    PromptName name = name(request);
    Fields fields = new Fields(body, Set.of("text", "based_on", "note"));
    String text = fields.text("text", LONGEST_TEXT);
    if (text == null) {
      throw Fields.bad("'text' is the prompt as it is to be; it is missing");
    }
    return kept(prompts.save(name, text, note(fields), basedOn(fields), by));
  }

  private Reply reset(ServerRequest request, Requester by, JsonNode body) {
    PromptName name = name(request);
    Fields fields = new Fields(body, Set.of("based_on", "note"));
    return kept(prompts.reset(name, note(fields), basedOn(fields), by));
  }

  private Reply kept(PromptBook.Outcome outcome) {
    return switch (outcome) {
      case PromptBook.Outcome.Kept kept -> Reply.ok(whole(kept.prompt()));
      case PromptBook.Outcome.Unfit unfit ->
          throw new Problem(ProblemType.BAD_FIELD, "'text': " + unfit.why());
      case PromptBook.Outcome.Overtaken by ->
          throw new Problem(
                  ProblemType.NOT_POSSIBLE,
                  "The prompt was changed meanwhile; look at what it is now, and send yours once"
                      + " more with its number as based_on.")
              .with("current", JSON.convertValue(whole(by.prompt()), Object.class));
    };
  }

  private static String note(Fields fields) {
    String note = fields.text("note", LONGEST_NOTE);
    return note == null ? "" : note.strip();
  }

  private static int basedOn(Fields fields) {
    JsonNode value = fields.body().path("based_on");
    if (!value.isIntegralNumber() || !value.canConvertToInt() || value.intValue() < 0) {
      throw Fields.bad(
          "'based_on' takes the 'number' of the version that yours was made from; 0 where there was"
              + " none");
    }
    return value.intValue();
  }

  /** The prompt that an address names. */
  public static PromptName name(ServerRequest request) {
    return PromptName.find(Calls.word(request, "name"))
        .orElseThrow(() ->
            new Problem(
                ProblemType.UNKNOWN_PROMPT,
                "No prompt has this name; GET /prompts lists those that there are."));
  }
}
