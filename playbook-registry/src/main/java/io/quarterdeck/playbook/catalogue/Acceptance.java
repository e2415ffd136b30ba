package io.quarterdeck.playbook.catalogue;

import io.quarterdeck.playbook.Change;
import io.quarterdeck.playbook.Playbook;
import io.quarterdeck.playbook.PlaybookName;
import io.quarterdeck.playbook.audit.AuditEvent;
import io.quarterdeck.playbook.audit.AuditLog;
import io.quarterdeck.playbook.run.Permission;
import io.quarterdeck.playbook.run.Requester;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/** Lets a person accept that a playbook has changed on its platform. */
public final class Acceptance {
  private static final JsonMapper JSON = JsonMapper.shared();

  private final Catalogue catalogue;
  private final AuditLog audit;

  public Acceptance(Catalogue catalogue, AuditLog audit) {
    this.catalogue = catalogue;
    this.audit = audit;
  }

  /**
   * Accepts a playbook as it is now, with its audit record or not at all.
   *
   * @param version of the playbook that the person looked at; one that has changed since is not
   *     accepted
   */
  public AcceptanceAnswer accept(PlaybookName name, String version, Requester by) {
    if (!by.may(Permission.OPERATE) || !by.person()) {
      return no("Only a person who may operate the hub can accept a changed playbook.");
    }
    AcceptanceAnswer answer = audit.alone(() -> accepted(name, version, by));
    catalogue.refresh();
    return answer;
  }

  private AcceptanceAnswer accepted(PlaybookName name, String version, Requester by) {
    Optional<Catalogue.Entry> found = catalogue.held(name);
    if (found.isEmpty()) {
      return new AcceptanceAnswer.Unknown();
    }
    Playbook playbook = found.get().playbook();
    List<Change> changes = found.get().changes();
    if (changes.isEmpty()) {
      return no(name + " has not changed since it was accepted; there is nothing to do.");
    }
    if (!playbook.version().equals(version)) {
      return no(
          "The version of %s is %s, which is not the one that was looked at. Look at it again: GET /playbooks/%s"
              .formatted(name, playbook.version(), name));
    }
    catalogue.accept(name);
    audit.append(
        AuditEvent.PLAYBOOK_ACCEPTED, by.signature(), name.value(), told(playbook, changes));
    return new AcceptanceAnswer.Accepted(catalogue.held(name).orElseThrow().playbook());
  }

  private static String told(Playbook playbook, List<Change> changes) {
    return JSON.writeValueAsString(
        Map.of(
            "platform", playbook.platform(),
            "platform_id", playbook.platformId(),
            "version", playbook.version(),
            "changed", changes.stream().map(Change::part).toList()));
  }

  private static AcceptanceAnswer no(String message) {
    return new AcceptanceAnswer.NotPossible(message);
  }
}
