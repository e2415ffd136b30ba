package io.quarterdeck.rules.fact;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a detector sent, in the words that rules use.
 *
 * @param source the product that sent it, lower case: {@code wazuh}, {@code suricata}, …
 * @param sourceAlertId the id that makes the alert unique within source and tenant, or null when
 *     the source gives none; the same id twice is one alert
 * @param tenant the customer or site it belongs to, {@code default} when nobody said
 * @param rule the detection rule that raised it
 * @param severity 0 (informational) to 100 (the worst the source knows)
 * @param eventTime when it happened, by the source's clock
 * @param receivedAt when it arrived here
 * @param title one line for a person; written by the source, so never to be trusted
 * @param kind what it is about; chooses the default correlation keys and window
 * @param activity the login outcome it reports, if any
 * @param entities the addresses, hosts, accounts … it names, without repetition
 * @param mitre ATT&amp;CK techniques and tactics as the source states them
 * @param count how many events it stands for, at least 1
 * @param confidence 0..100, or null when the source gives none
 * @param raw the original document, for rules that need a field of one product
 */
public record Alert(
    String source,
    @Nullable String sourceAlertId,
    String tenant,
    DetectionRule rule,
    int severity,
    Instant eventTime,
    Instant receivedAt,
    String title,
    AlertKind kind,
    Activity activity,
    List<Entity> entities,
    List<Technique> mitre,
    int count,
    @Nullable Integer confidence,
    RawFields raw) {

  public Alert {
    if (severity < 0 || severity > 100) {
      throw new IllegalArgumentException("severity " + severity + " is outside 0..100");
    }
    if (count < 1) {
      throw new IllegalArgumentException("count " + count + " is below 1");
    }
    entities = List.copyOf(entities);
    mitre = List.copyOf(mitre);
  }

  /** The same alert with its entities seen otherwise. */
  public Alert withEntities(List<Entity> seen) {
    return new Alert(
        source,
        sourceAlertId,
        tenant,
        rule,
        severity,
        eventTime,
        receivedAt,
        title,
        kind,
        activity,
        seen,
        mitre,
        count,
        confidence,
        raw);
  }

  /** The detection rule's level on Wazuh's scale, 0..15; derived from the severity elsewhere. */
  public int getLevel() {
    return rule.level();
  }

  /** Whether the detection rule belongs to this group, exactly as written. */
  public boolean inGroup(String group) {
    return rule.groups().contains(group);
  }

  /** Whether the detection rule belongs to at least one of these groups. */
  public boolean inAnyGroup(String... groups) {
    for (String group : groups) {
      if (rule.groups().contains(group)) {
        return true;
      }
    }
    return false;
  }

  /** Whether the source names this ATT&amp;CK technique or a sub-technique of it. */
  public boolean usesTechnique(String id) {
    for (Technique technique : mitre) {
      if (technique.id().equals(id) || technique.id().startsWith(id + ".")) {
        return true;
      }
    }
    return false;
  }

  /**
   * The text of a field of the original document, or the empty string where there is none.
   *
   * @param path names joined by dots, as in {@code data.win.system.eventID}
   */
  public String field(String path) {
    return raw.text(path);
  }
}
