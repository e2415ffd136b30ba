package io.quarterdeck.playbook.shuffle;

import io.quarterdeck.playbook.client.Call;
import io.quarterdeck.playbook.client.Wire;
import io.quarterdeck.playbook.platform.PlatformException;
import io.quarterdeck.playbook.platform.PlatformProblem;
import io.quarterdeck.playbook.platform.RecoveryOutcome;
import io.quarterdeck.playbook.platform.StartOutcome;
import io.quarterdeck.playbook.platform.StartOutcome.NotStarted;
import io.quarterdeck.playbook.platform.StartOutcome.Started;
import io.quarterdeck.playbook.platform.StartOutcome.Unclear;
import io.quarterdeck.playbook.platform.StartRequest;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Starts a workflow, once, and asks for what was started. */
final class Execution {
  private final String platform;
  private final ShuffleApi api;
  private final Catalogue catalogue;

  Execution(String platform, ShuffleApi api, Catalogue catalogue) {
    this.platform = platform;
    this.api = api;
    this.catalogue = catalogue;
  }

  StartOutcome start(StartRequest request) {
    Optional<String> objection = ArgumentText.objection(request.arguments());
    if (objection.isPresent()) {
      return new NotStarted(PlatformProblem.REJECTED, objection.get());
    }
    try {
      return send(request, argument(request));
    } catch (PlatformException e) {
      // Only from looking at the workflow, before anything was started.
      return new NotStarted(e.problem(), String.valueOf(e.getMessage()));
    }
  }

  /** Built for the workflow as it is now: it may have changed since it was listed. */
  private String argument(StartRequest request) {
    JsonNode workflow = catalogue.shown(request.platformId());
    List<FormField> fields = FormField.of(workflow);
    if (fields.stream().anyMatch(FormField::isRewritten)) {
      throw new PlatformException(
          PlatformProblem.REJECTED,
          platform + " may change a key of this workflow's form on the way. Rename it there.");
    }
    return ArgumentText.of(platform, request.arguments(), fields);
  }

  private StartOutcome send(StartRequest request, String argument) {
    RemoteRun planned = RemoteRun.planned(request.platformId(), request.runId());
    String path = "/api/v1/workflows/" + planned.workflow() + "/execute";
    return switch (api.send(Call.post(path, body(planned, argument)))) {
      case ShuffleApi.Said.Yes yes -> started(planned, yes.answer().body());
      case ShuffleApi.Said.No no ->
          no.mayHaveActed()
              ? lookedUp(planned, new Unclear(no.problem(), no.message()))
              : new NotStarted(no.problem(), no.message());
    };
  }

  private static ObjectNode body(RemoteRun planned, String argument) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("execution_argument", argument);
    body.put("execution_id", planned.execution());
    if (argument.isEmpty()) {
      // Where none of the known members says anything, Shuffle makes this body the argument.
      body.put("execution_source", "default");
    }
    return body;
  }

  private StartOutcome started(RemoteRun planned, JsonNode body) {
    String id = Wire.text(body, "execution_id");
    return RemoteRun.isId(id)
        ? new Started(new RemoteRun(planned.workflow(), id).text())
        : lookedUp(
            planned,
            new Unclear(
                PlatformProblem.GARBLED,
                platform + " took the start but named no run. Look at its runs of the workflow."));
  }

  /** Whether it runs all the same; that it is not there yet does not say that it never will be. */
  private StartOutcome lookedUp(RemoteRun planned, Unclear unclear) {
    if (!RemoteRun.isId(planned.execution())) {
      return unclear;
    }
    try {
      ask(planned);
      return new Started(planned.text());
    } catch (PlatformException e) {
      return unclear;
    }
  }

  /**
   * What Shuffle keeps of a run.
   *
   * @throws PlatformException of {@link PlatformProblem#NOT_FOUND} when it knows none, or cannot
   *     read it at the moment: it says both in the same words
   */
  JsonNode ask(RemoteRun run) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("execution_id", run.execution());
    return api.ask(Call.post("/api/v1/streams/results", body).repeatedly()).body();
  }

  /**
   * Looks for a run under the id that it would have.
   *
   * <p>That there is none is never certain: Shuffle answers so too while its database is away, and
   * a version that gives every run an id of its own would hide one that runs.
   */
  RecoveryOutcome recover(StartRequest request) {
    RemoteRun planned = RemoteRun.planned(request.platformId(), request.runId());
    try {
      ask(planned);
      return new RecoveryOutcome.Found(planned.text());
    } catch (PlatformException e) {
      if (e.problem() != PlatformProblem.NOT_FOUND) {
        throw e;
      }
      return new RecoveryOutcome.CannotTell(
          platform
              + " shows no run "
              + planned.execution()
              + ", which most likely never started. Look at its runs of the workflow to be sure.");
    }
  }
}
