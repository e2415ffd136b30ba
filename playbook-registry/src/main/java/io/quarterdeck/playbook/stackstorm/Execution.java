package io.quarterdeck.playbook.stackstorm;

import io.quarterdeck.playbook.client.Call;
import io.quarterdeck.playbook.client.FrankClient;
import io.quarterdeck.playbook.client.Reply.Answered;
import io.quarterdeck.playbook.client.Reply.Unusable;
import io.quarterdeck.playbook.client.Wire;
import io.quarterdeck.playbook.platform.CancelOutcome;
import io.quarterdeck.playbook.platform.PlatformException;
import io.quarterdeck.playbook.platform.PlatformProblem;
import io.quarterdeck.playbook.platform.RecoveryOutcome;
import io.quarterdeck.playbook.platform.RunReport;
import io.quarterdeck.playbook.platform.StartOutcome;
import io.quarterdeck.playbook.platform.StartOutcome.NotStarted;
import io.quarterdeck.playbook.platform.StartOutcome.Started;
import io.quarterdeck.playbook.platform.StartOutcome.Unclear;
import io.quarterdeck.playbook.platform.StartRequest;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Starts an action, once, and asks for what was started. */
final class Execution {
  private static final Pattern GONE = Pattern.compile("Action \".*\" cannot be found");

  /** Said under HTTP 200 (actionexecutions.py: delete). */
  private static final Pattern UNSTOPPABLE =
      Pattern.compile("cannot be canceled\\. State = ([a-z]+)");

  private final FrankClient api;
  private final StackStormOptions options;
  private final Traces traces;
  private final Verdict verdict;

  Execution(FrankClient api, StackStormOptions options) {
    this.api = api;
    this.options = options;
    this.traces = new Traces(api, options);
    this.verdict = new Verdict(api.name());
  }

  StartOutcome start(StartRequest request) {
    if (!options.takes(request.platformId())) {
      return new NotStarted(
          PlatformProblem.NOT_FOUND,
          api.name() + " shows no such action: its options do not choose it.");
    }
    Optional<String> objection = StackStormPlatform.LIVE.objection(request.arguments());
    if (objection.isPresent()) {
      return new NotStarted(PlatformProblem.REJECTED, objection.get());
    }
    return switch (api.send(Call.post(executions(), body(request)))) {
      case Answered answered -> started(request, Wire.text(answered.body(), "id"));
      case Unusable unusable -> notAnswered(request, unusable);
    };
  }

  private static ObjectNode body(StartRequest request) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("action", request.platformId());
    body.set("parameters", request.arguments().tree());
    body.set("context", Traces.context(request));
    return body;
  }

  private StartOutcome started(StartRequest request, String id) {
    return Traces.isId(id)
        ? new Started(id)
        : lookedUp(
            request,
            new Unclear(
                PlatformProblem.GARBLED,
                api.name() + " took the start but named no run. Look at its history."));
  }

  private StartOutcome notAnswered(StartRequest request, Unusable unusable) {
    if (unusable.start() instanceof Unclear unclear) {
      return lookedUp(request, unclear);
    }
    return GONE.matcher(Fault.of(unusable.body())).find()
        ? new NotStarted(
            PlatformProblem.NOT_FOUND,
            api.name() + " has no such action any more. Sync the catalogue.")
        : unusable.start();
  }

  /** Whether it runs all the same; that it is not there yet does not say that it never will be. */
  private StartOutcome lookedUp(StartRequest request, Unclear unclear) {
    try {
      return traces.find(request).<StartOutcome>map(Started::new).orElse(unclear);
    } catch (PlatformException e) {
      return unclear;
    }
  }

  RecoveryOutcome recover(StartRequest request) {
    return traces
        .find(request)
        .<RecoveryOutcome>map(RecoveryOutcome.Found::new)
        .orElseGet(RecoveryOutcome.NeverStarted::new);
  }

  RunReport status(String remoteId) {
    Call call = Call.get(execution(remoteId));
    try {
      return verdict.of(api.ask(call.with("max_result_size", String.valueOf(Wire.RESULT))));
    } catch (PlatformException e) {
      if (e.problem() != PlatformProblem.GARBLED) {
        throw e;
      }
      // Versions that do not know this limit give a result of any size.
      return verdict.of(withoutResult(call, e));
    }
  }

  private JsonNode withoutResult(Call call, PlatformException why) {
    try {
      return api.ask(call.with("exclude_attributes", "result,trigger_instance"));
    } catch (PlatformException e) {
      why.addSuppressed(e);
      throw why;
    }
  }

  /** Sent once: a second one would hear that the first has ended the run. */
  CancelOutcome cancel(String remoteId) {
    return switch (api.send(new Call("DELETE", execution(remoteId), null, false, true))) {
      case Answered answered -> new CancelOutcome.Accepted();
      case Unusable unusable -> {
        Matcher state = UNSTOPPABLE.matcher(Fault.of(unusable.body()));
        if (state.find()) {
          yield unstoppable(state.group(1));
        }
        throw unusable.exception();
      }
    };
  }

  private CancelOutcome unstoppable(String word) {
    Optional<ExecutionStatus> status = ExecutionStatus.of(word);
    if (status.isPresent() && status.get().hasEnded()) {
      return new CancelOutcome.TooLate();
    }
    return status.filter(one -> one == ExecutionStatus.CANCELING).isPresent()
        ? new CancelOutcome.Accepted()
        : new CancelOutcome.NotPossible(
            api.name()
                + " does not stop a run that is '"
                + word
                + "'. Try later, or stop it there.");
  }

  private String executions() {
    return options.prefix() + "/executions";
  }

  private String execution(String remoteId) {
    if (!Traces.isId(remoteId)) {
      throw new PlatformException(
          PlatformProblem.NOT_FOUND, api.name() + " has no run of this id: it is not one of its.");
    }
    return executions() + "/" + remoteId;
  }
}
