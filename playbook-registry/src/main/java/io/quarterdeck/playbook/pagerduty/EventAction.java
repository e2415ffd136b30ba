package io.quarterdeck.playbook.pagerduty;

import java.util.Locale;

/** What an event asks for. */
enum EventAction {
  TRIGGER(
      "page",
      "Page whoever is on call",
      "Pages whoever is on call for a PagerDuty service. The same incident again adds to its alert"
          + " and pages nobody, until it was resolved. Comes back once PagerDuty has queued it;"
          + " whom it reached is shown there.",
      "It was handed to PagerDuty, which pages whoever is on call."),
  ACKNOWLEDGE(
      "acknowledge_page",
      "Acknowledge a page",
      "Says in PagerDuty that somebody looks after an incident, so that it escalates no further."
          + " Does nothing where the incident is not open there.",
      "It was handed to PagerDuty; an incident that is not open there is passed over."),
  RESOLVE(
      "resolve_page",
      "Resolve a page",
      "Ends an incident in PagerDuty. The next page of the same incident pages again. Does nothing"
          + " where the incident is not open there.",
      "It was handed to PagerDuty; an incident that is not open there is passed over.");

  private final String id;
  private final String title;
  private final String description;
  private final String done;

  EventAction(String id, String title, String description, String done) {
    this.id = id;
    this.title = title;
    this.description = description;
    this.done = done;
  }

  /** The playbook's. */
  String id() {
    return id;
  }

  String title() {
    return title;
  }

  String description() {
    return description;
  }

  /** A sentence for when it was taken. */
  String done() {
    return done;
  }

  /** As it stands in {@code event_action}. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
