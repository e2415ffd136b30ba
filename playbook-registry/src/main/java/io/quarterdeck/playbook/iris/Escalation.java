package io.quarterdeck.playbook.iris;

import io.quarterdeck.playbook.client.Call;
import io.quarterdeck.playbook.platform.PlatformException;
import io.quarterdeck.playbook.platform.PlatformProblem;
import java.util.Optional;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Makes a case of an alert, once. */
final class Escalation {
  private final IrisApi api;
  private final Names names;
  private final Alerts alerts;
  private final Cases cases;
  private final String template;

  Escalation(IrisApi api, Names names, Alerts alerts, Cases cases, String template) {
    this.api = api;
    this.names = names;
    this.alerts = alerts;
    this.cases = cases;
    this.template = template;
  }

  /**
   * The case of an alert, made where there is none.
   *
   * @throws PlatformException when nothing was written
   */
  Made<Long> ensure(Alert alert, AlertForm form, Patience patience) {
    Optional<Long> there = caseOf(alert, form.title());
    if (there.isPresent()) {
      return new Made.There<>(joined(alert, there.get(), form.tags(), patience));
    }
    if (alert.status() == names.id(Listing.STATUS, "Escalated")) {
      return new Made.Missing<>(PlatformProblem.REJECTED, caseless(alert));
    }
    ObjectNode body = body(alert, form);
    patience.requireTime();
    return Made.of(
        api.name(),
        api.send(Call.post("/alerts/escalate/" + alert.id(), body)),
        told -> Ids.of(told.path("case_id")),
        () -> lookAgain(form, patience));
  }

  private String caseless(Alert alert) {
    return ("%s says that alert %d was escalated, and shows no case of it: it failed half-way, or"
            + " somebody removed the case. Set the alert to 'New' there and run this again.")
        .formatted(api.name(), alert.id());
  }

  private ObjectNode body(Alert alert, AlertForm form) {
    ObjectNode body = Alerts.imported(alert, form.tags()).put("case_title", form.title());
    if (template.isEmpty()) {
      body.set("case_template_id", JsonNodeFactory.instance.nullNode());
    } else {
      body.put("case_template_id", names.id(Listing.TEMPLATE, template));
    }
    return body;
  }

  private Optional<Long> lookAgain(AlertForm form, Patience patience) {
    return alerts
        .find(form.ref())
        .flatMap(
            now -> caseOf(now, form.title()).map(id -> joined(now, id, form.tags(), patience)));
  }

  /**
   * The case of an alert: of several the one that was made from it. DFIR-IRIS sets the alert to
   * 'Escalated' and stores the case before it joins the two, and may fail between.
   *
   * @throws PlatformException when there is no answer
   */
  Optional<Long> caseOf(Alert alert, String title) {
    if (alert.cases().size() == 1) {
      return Optional.of(alert.cases().getFirst());
    }
    if (alert.cases().isEmpty() && !wasTouched(alert)) {
      return Optional.empty();
    }
    return cases.madeFrom(alert, title).map(Case::id).or(() -> alert.cases().stream().findFirst());
  }

  private boolean wasTouched(Alert alert) {
    return alert.status() == names.id(Listing.STATUS, "Escalated")
        || alert.status() == names.id(Listing.STATUS, "Merged");
  }

  /** The case, joined with its alert as far as that can be done now. */
  private long joined(Alert alert, long id, String tags, Patience patience) {
    if (!alert.cases().contains(id)) {
      alerts.merge(alert, id, tags, patience);
    }
    return id;
  }
}
