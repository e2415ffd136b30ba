package io.quarterdeck.server.incident.report;

import io.quarterdeck.server.incident.Event;
import io.quarterdeck.server.incident.Status;
import io.quarterdeck.server.incident.report.Trail.Seen;

/** Where an incident stands, and which entry says so. */
final class Standing {
  private Standing() {}

  /** The last entry that says where it stands; the first entry of all where no other does. */
  static Seen<Event> last(Trail trail) {
    return trail.all().reversed().stream()
        .filter(seen -> says(seen.event()))
        .findFirst()
        .orElseGet(() -> trail.all().getFirst());
  }

  private static boolean says(Event event) {
    return event instanceof Event.Opened
        || event instanceof Event.HandedOver
        || event instanceof Event.Resumed
        || event instanceof Event.Closed
        || event instanceof Event.Reopened;
  }

  /** The status that such an entry gives. */
  static Status status(Event event) {
    return event instanceof Event.Closed
        ? Status.CLOSED
        : event instanceof Event.HandedOver ? Status.WAITING : Status.OPEN;
  }
}
