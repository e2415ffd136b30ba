package io.quarterdeck.server.incident.trial;

import static io.quarterdeck.server.incident.prompt.PromptCalls.CHANGING;
import static io.quarterdeck.server.incident.prompt.PromptCalls.LOOKING;

import io.quarterdeck.decision.access.Scope;
import io.quarterdeck.decision.web.Endpoint;
import io.quarterdeck.decision.web.Problem;
import io.quarterdeck.decision.web.ProblemType;
import io.quarterdeck.playbook.run.Requester;
import io.quarterdeck.server.incident.RecordedTurn;
import io.quarterdeck.server.incident.prompt.CurrentPrompt;
import io.quarterdeck.server.incident.prompt.PromptBook;
import io.quarterdeck.server.incident.prompt.PromptCalls;
import io.quarterdeck.server.incident.prompt.PromptEndpoints;
import io.quarterdeck.server.incident.prompt.PromptName;
import io.quarterdeck.server.incident.role.Language;
import io.quarterdeck.server.incident.role.Role;
import io.quarterdeck.server.playbook.Fields;
import io.quarterdeck.server.web.Calls;
import io.quarterdeck.server.web.Reply;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.reactive.function.server.ServerRequest;
import tools.jackson.databind.JsonNode;

/** Makes trials of prompts, and shows what came of them. */
public final class TrialEndpoints {
  private static final int LONGEST_TEXT = 100_000;

  private final PromptBook prompts;
  private final Trials trials;

  public TrialEndpoints(PromptBook prompts, Trials trials) {
    this.prompts = prompts;
    this.trials = trials;
  }

  public List<Endpoint> endpoints() {
    return List.of(
        Endpoint.post("/prompts/{name}/trials", Scope.AUTHOR, CHANGING.withBody(this::make)),
        Endpoint.get("/prompts/trials/{id}", PromptCalls.LOOK, LOOKING.plain(this::show)));
  }

  private Reply make(ServerRequest request, Requester by, JsonNode body) {
    PromptName name = PromptEndpoints.name(request);
    Fields fields = new Fields(body, Set.of("text", "version", "incident", "turn", "language"));
    RecordedTurn recorded = recorded(fields, name);
    Language spoken = name.language();
    Language language = spoken == null ? language(fields) : spoken;
    Trial trial = trials.make(proposed(fields, name), recorded, language, by.name());
    return new Reply(201, TrialView.whole(trial));
  }

  private static Language language(Fields fields) {
    try {
      return Language.ofWord(fields.text("language", Language.EN.word()));
    } catch (IllegalArgumentException e) {
      throw Fields.bad("'language': " + e.getMessage());
    }
  }

  private CurrentPrompt proposed(Fields fields, PromptName name) {
    String text = fields.text("text", LONGEST_TEXT);
    JsonNode version = fields.body().path("version");
    if ((text == null) == version.isMissingNode()) {
      throw Fields.bad("Say either 'text' or 'version': what is to be tried");
    }
    if (text == null) {
      return kept(name, version);
    }
    prompts
        .problem(name, text)
        .ifPresent(why -> {
          throw new Problem(ProblemType.BAD_FIELD, "'text': " + why);
        });
    return PromptBook.proposed(name, text);
  }

  private CurrentPrompt kept(PromptName name, JsonNode version) {
    return prompts
        .prompt(
            name, version.isIntegralNumber() && version.canConvertToInt() ? version.intValue() : 0)
        .orElseThrow(
            () -> Fields.bad("'version' takes the number of one of the prompt's versions"));
  }

  private RecordedTurn recorded(Fields fields, PromptName name) {
    String incident = needed(fields, "incident");
    String turn = needed(fields, "turn");
    RecordedTurn recorded =
        trials
            .recorded(incident, turn)
            .orElseThrow(() ->
                Fields.bad(
                    "'turn' takes one that somebody took in the incident; GET /incidents/{id}/log"
                        + " names them as turn_claimed"));
    requireRole(recorded.turn().role(), name.role(), name);
    return recorded;
  }

  private static String needed(Fields fields, String name) {
    String text = fields.text(name);
    if (text == null || text.isBlank()) {
      throw Fields.bad("'" + name + "' is missing");
    }
    return text;
  }

  private static void requireRole(Role played, @Nullable Role wanted, PromptName name) {
    if (wanted != null && wanted != played) {
      throw Fields.bad(
          "'turn' is one of %s, and %s is the prompt of %s"
              .formatted(played.word(), name, wanted.word()));
    }
  }

  private Reply show(ServerRequest request, Requester by) {
    return Reply.ok(
        trials
            .find(Calls.word(request, "id"))
            .map(TrialView::whole)
            .orElseThrow(() ->
                new Problem(
                    ProblemType.UNKNOWN_TRIAL,
                    "No trial has this id, or it was too old to be kept; the last 200 are.")));
  }
}
