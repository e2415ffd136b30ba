package io.quarterdeck.server.incident.role;

import java.util.List;

/** A turn answers for its own incident, round and role only. */
final class Addressing {
  private static final List<String> INCIDENT = List.of("event_id", "incident_id");
  private static final List<String> ROUND = List.of("round_id", "round");
  private static final List<String> SENDER = List.of("from", "message_from");

  private Addressing() {}

  /** Of the whole answer, and of each part that may say it again. */
  static void check(Part part, TurnScope scope) {
    same(part, INCIDENT, scope.incidentId(), "another incident");
    same(part, ROUND, Integer.toString(scope.round()), "another round");
    same(part, SENDER, scope.role().word(), "another role");
  }

  private static void same(Part part, List<String> members, String own, String other) {
    for (String member : members) {
      String said = part.id(member).orElse(own);
      if (!said.equals(own)) {
        part.problem(
            member,
            "%s is %s; this turn answers for %s only. Leave %s out."
                .formatted(Quoted.of(said), other, own, member));
      }
    }
  }

  /** New things get their ids from the hub. */
  static void refuseId(Part part, String member) {
    part.id(member)
        .ifPresent(id ->
            part.problem(
                member,
                "%s is no id of this turn to give; leave %s out, the hub gives new ids."
                    .formatted(Quoted.of(id), member)));
  }
}
