package io.quarterdeck.playbook.iris;

import io.quarterdeck.playbook.platform.PlatformException;
import io.quarterdeck.playbook.platform.PlatformProblem;
import io.quarterdeck.playbook.platform.RecoveryOutcome;
import io.quarterdeck.playbook.platform.RunReport;
import io.quarterdeck.playbook.platform.StartOutcome;
import io.quarterdeck.playbook.platform.StartRequest;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** Runs that first need an alert and then a case for it. */
final class AlertWork {
  private final String platform;
  private final AlertForms forms;
  private final Alerts alerts;
  private final Cases cases;
  private final Escalation escalation;
  private final Clock clock;
  private final Queues queues = new Queues();

  AlertWork(
      String platform,
      AlertForms forms,
      Alerts alerts,
      Cases cases,
      Escalation escalation,
      Clock clock) {
    this.platform = platform;
    this.forms = forms;
    this.alerts = alerts;
    this.cases = cases;
    this.escalation = escalation;
    this.clock = clock;
  }

  /** Brings an alert into its case; throws where it wrote nothing. */
  interface Joining {
    Made<Long> join(Alert alert, Patience patience);
  }

  Escalation escalation() {
    return escalation;
  }

  /**
   * Does both.
   *
   * @param joining made before anything is written: whatever can be wrong is wrong there
   */
  StartOutcome run(StartRequest request, Function<AlertForm, Joining> joining) {
    Patience patience = Patience.from(clock);
    return queues.inTurn(
        ref(request),
        () -> {
          try {
            AlertForm form = forms.of(request);
            Joining second = joining.apply(form);
            return switch (alerts.ensure(form, patience)) {
              case Made.There<Alert>(Alert alert) -> joined(alert, second, patience);
              case Made.Missing<Alert>(PlatformProblem problem, String message) ->
                  new StartOutcome.NotStarted(problem, message);
              case Made.Unknown<Alert>(PlatformProblem problem, String message) ->
                  new StartOutcome.Unclear(problem, message);
            };
          } catch (PlatformException e) {
            return new StartOutcome.NotStarted(e.problem(), String.valueOf(e.getMessage()));
          }
        });
  }

  private StartOutcome joined(Alert alert, Joining second, Patience patience) {
    try {
      return switch (second.join(alert, patience)) {
        case Made.There<Long>(Long id) ->
            new StartOutcome.Ended(new Joined(alert.id(), id).report(cases));
        case Made.Missing<Long>(PlatformProblem problem, String message) -> halfWay(alert, message);
        case Made.Unknown<Long>(PlatformProblem problem, String message) ->
            new StartOutcome.Unclear(
                problem,
                "Alert %d is there; whether it is in the case is not known: %s"
                    .formatted(alert.id(), message));
      };
    } catch (PlatformException e) {
      return halfWay(alert, String.valueOf(e.getMessage()));
    }
  }

  private static StartOutcome halfWay(Alert alert, String why) {
    return new StartOutcome.Ended(new Joined(alert.id(), 0).without(why));
  }

  Made<Long> append(Alert alert, long target, AlertForm form, Patience patience) {
    return switch (alerts.merge(alert, target, form.tags(), patience)) {
      case Made.There<Alert> there -> new Made.There<>(target);
      case Made.Missing<Alert>(PlatformProblem problem, String message) ->
          new Made.Missing<>(problem, message);
      case Made.Unknown<Alert>(PlatformProblem problem, String message) ->
          new Made.Unknown<>(problem, message);
    };
  }

  /**
   * The case that arguments name.
   *
   * @throws PlatformException when there is none, or no answer
   */
  long target(StartRequest request) {
    JsonNode given = request.arguments().tree();
    if (given.has("case_id")) {
      return cases.get(given.path("case_id").asLong(0)).id();
    }
    String ref = given.path("case_ref").asString("");
    return alerts
        .find(ref)
        .flatMap(alert -> escalation.caseOf(alert, ""))
        .orElseThrow(() ->
            new PlatformException(
                PlatformProblem.NOT_FOUND,
                "%s has no case for the source reference %s. Run open_case with it first."
                    .formatted(platform, ref)));
  }

  /**
   * Whether the alert of a run is there.
   *
   * @param joined the case it is in, where it is in the right one
   */
  RecoveryOutcome recover(StartRequest request, Function<Alert, Optional<Long>> joined) {
    return alerts
        .find(ref(request))
        .<RecoveryOutcome>map(alert ->
            new RecoveryOutcome.Found(
                new Joined(alert.id(), joined.apply(alert).orElse(0L)).text()))
        .orElseGet(RecoveryOutcome.NeverStarted::new);
  }

  RunReport status(String remoteId) {
    return Joined.parse(remoteId).report(cases);
  }

  private static String ref(StartRequest request) {
    return request.arguments().tree().path("source_ref").asString("");
  }
}
