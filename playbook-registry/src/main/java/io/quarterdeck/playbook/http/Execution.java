package io.quarterdeck.playbook.http;

import io.quarterdeck.playbook.RunState;
import io.quarterdeck.playbook.client.Call;
import io.quarterdeck.playbook.client.FrankClient;
import io.quarterdeck.playbook.client.PlatformClient;
import io.quarterdeck.playbook.client.Reply.Answered;
import io.quarterdeck.playbook.client.Reply.Refused;
import io.quarterdeck.playbook.client.Reply.Unusable;
import io.quarterdeck.playbook.client.Wire;
import io.quarterdeck.playbook.platform.CancelOutcome;
import io.quarterdeck.playbook.platform.PlatformException;
import io.quarterdeck.playbook.platform.PlatformProblem;
import io.quarterdeck.playbook.platform.RunReport;
import io.quarterdeck.playbook.platform.StartOutcome;
import io.quarterdeck.playbook.platform.StartOutcome.Ended;
import io.quarterdeck.playbook.platform.StartOutcome.NotStarted;
import io.quarterdeck.playbook.platform.StartOutcome.Started;
import io.quarterdeck.playbook.platform.StartOutcome.Unclear;
import io.quarterdeck.playbook.platform.StartRequest;
import io.quarterdeck.playbook.schema.Arguments;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Starts a playbook, and asks for what was started. */
final class Execution {
  private static final int LONGEST_ID = 500;

  /** In place of an address, where only looked at what would be sent. */
  private static final URI NOWHERE = URI.create("https://hub.invalid/");

  private final FrankClient api;
  private final Pack pack;
  private final PackCatalogue catalogue;
  private final Clock clock;
  private final Verdict verdict;

  Execution(FrankClient api, Pack pack, PackCatalogue catalogue, Clock clock) {
    this.api = api;
    this.pack = pack;
    this.catalogue = catalogue;
    this.clock = clock;
    this.verdict = new Verdict(api.name());
  }

  StartOutcome start(StartRequest request) {
    Optional<Known> known = catalogue.known(request.platformId());
    if (known.isEmpty()) {
      return new NotStarted(PlatformProblem.NOT_FOUND, catalogue.noSuch(request.platformId()));
    }
    Procedure procedure = known.get().procedure();
    if (procedure.callback() != null && request.callback() == null) {
      return new NotStarted(
          PlatformProblem.REJECTED,
          api.name() + " would have to call the hub, which does not know its own address.");
    }
    Values values = values(known.get(), request);
    Call call;
    try {
      call = procedure.start().filled(values, procedure.credential());
    } catch (UnfitException e) {
      return new NotStarted(PlatformProblem.REJECTED, String.valueOf(e.getMessage()));
    }
    return switch (api.send(call)) {
      case Answered answered -> answered(procedure, request, values, answered.body());
      case Unusable unusable -> unusable.start();
    };
  }

  /** What keeps arguments from being sent. */
  Optional<String> objection(String platformId, Arguments arguments) {
    Optional<Known> known = catalogue.known(platformId);
    if (known.isEmpty()) {
      return Optional.empty();
    }
    Procedure procedure = known.get().procedure();
    Values values =
        values(known.get(), new StartRequest("run", platformId, "", arguments).toldAt(NOWHERE));
    try {
      procedure.start().filled(values, procedure.credential());
      return Optional.empty();
    } catch (UnfitException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  /** What is known by itself is put in last: no argument can stand for it. */
  private Values values(Known known, StartRequest request) {
    ObjectNode arguments = known.form().fitted(request.arguments());
    Values values = new Values();
    for (String name : known.form().names()) {
      JsonNode value = arguments.get(name);
      if (value != null) {
        values.with(name, value);
      }
    }
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    URI callback = request.callback();
    if (callback != null) {
      values.with(Placeholders.CALLBACK, callback.toString());
    }
    return values
        .withAll(pack.options())
        .with(Placeholders.ARGUMENTS, arguments)
        .with(Placeholders.RUN_ID, request.runId())
        .with(Placeholders.PLAYBOOK_ID, known.id())
        .with(Placeholders.TITLE, request.title())
        .with(Placeholders.NOW, now.toString())
        .with(Placeholders.TOMORROW, now.plus(1, ChronoUnit.DAYS).toString());
  }

  private StartOutcome answered(
      Procedure procedure, StartRequest request, Values values, JsonNode body) {
    StartAnswer started = procedure.started();
    String id = id(started, values, body);
    if (id.length() > LONGEST_ID || (id.isBlank() && started.names() && !started.idOptional())) {
      return new Unclear(
          PlatformProblem.GARBLED,
          api.name() + " took the start but named no run. Look at its runs there.");
    }
    if (id.isBlank()) {
      return procedure.callback() == null ? ended(started, body) : awaited(started, request, body);
    }
    boolean awaited = procedure.status() == null;
    RemoteRun run = new RemoteRun(request.platformId(), id, started.ignores(body), awaited);
    if (run.unheeded()) {
      stop(procedure, run);
    }
    return new Started(run.text());
  }

  private static String id(StartAnswer started, Values values, JsonNode body) {
    if (started.argument() != null) {
      return values.text(started.argument()).orElse("");
    }
    return started.id() == null ? "" : Wire.text(LONGEST_ID + 1, started.id().of(body));
  }

  /** Its end is told by a call, unless the answer tells it already. */
  private StartOutcome awaited(StartAnswer started, StartRequest request, JsonNode body) {
    boolean tells = started.telling().state() != null;
    return tells && ended(started, body) instanceof Ended ended
        ? ended
        : new Started(
            new RemoteRun(request.platformId(), request.runId(), started.ignores(body), true)
                .text());
  }

  private StartOutcome ended(StartAnswer started, JsonNode body) {
    RunReport report;
    try {
      report = verdict.of(started.telling(), body);
    } catch (PlatformException e) {
      return new Unclear(e.problem(), String.valueOf(e.getMessage()));
    }
    RunState state = report.state();
    if (state == RunState.RUNNING || state == RunState.WAITING_PLATFORM) {
      String told = report.message() + " It cannot be asked again: look there.";
      return new Unclear(PlatformProblem.GARBLED, told);
    }
    RunReport heeded = started.ignores(body) ? verdict.unheeded(report, started.advice()) : report;
    String message = (heeded.message() + " " + started.note()).strip();
    return new Ended(RunReport.ended(heeded.state(), message, heeded.result()));
  }

  /** As far as it can be stopped: it runs without what it was given, so on what it assumes. */
  private void stop(Procedure procedure, RemoteRun run) {
    CallTemplate cancel = procedure.cancel();
    if (cancel == null) {
      return;
    }
    try {
      api.send(filled(cancel, run));
    } catch (PlatformException e) {
      // Its id cannot be asked for; it counts as unheeded all the same.
    }
  }

  private Values followed(RemoteRun run) {
    return new Values()
        .withAll(pack.options())
        .with(Placeholders.PLAYBOOK_ID, catalogue.known(run.playbook()).map(Known::id).orElse(""))
        .with(Placeholders.REMOTE_ID, run.run());
  }

  RunReport status(String remoteId) {
    RemoteRun run = RemoteRun.parse(api.name(), remoteId);
    if (run.awaited()) {
      return RunReport.running(
          api.name() + ": it is running, and calls the hub when it has ended.");
    }
    Procedure procedure = procedure(run);
    Procedure.Status status = procedure.status();
    if (status == null) {
      throw new PlatformException(
          PlatformProblem.NOT_FOUND,
          api.name()
              + " cannot be asked for runs of this playbook any more: its pack says not how.");
    }
    JsonNode answer = api.ask(filled(status.call(), run));
    RunReport report = verdict.of(status.telling(), answer);
    return run.unheeded() ? verdict.unheeded(report, procedure.started().advice()) : report;
  }

  private Procedure procedure(RemoteRun run) {
    return catalogue
        .known(run.playbook())
        .map(Known::procedure)
        .orElseThrow(() ->
            new PlatformException(PlatformProblem.NOT_FOUND, catalogue.noSuch(run.playbook())));
  }

  private Call filled(CallTemplate call, RemoteRun run) {
    try {
      return call.filled(followed(run), pack.credential());
    } catch (UnfitException e) {
      throw new PlatformException(
          PlatformProblem.NOT_FOUND, api.name() + " has no run of this id.", e);
    }
  }

  CancelOutcome cancel(String remoteId) {
    RemoteRun run = RemoteRun.parse(api.name(), remoteId);
    CallTemplate cancel = procedure(run).cancel();
    if (cancel == null) {
      return new CancelOutcome.NotPossible(
          api.name()
              + " has no call that stops a run. Stop it there: it is called "
              + PlatformClient.quote(run.run())
              + ".");
    }
    return switch (api.send(filled(cancel, run))) {
      case Answered answered -> new CancelOutcome.Accepted();
      case Refused refused
          when refused.problem() == PlatformProblem.REJECTED && hasEnded(remoteId) ->
          new CancelOutcome.TooLate();
      case Unusable unusable -> throw unusable.exception();
    };
  }

  private boolean hasEnded(String remoteId) {
    return status(remoteId).state().isFinal();
  }
}
