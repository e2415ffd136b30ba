package io.quarterdeck.playbook.run;

import io.quarterdeck.playbook.audit.AuditEvent;
import io.quarterdeck.playbook.audit.AuditLog;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Writes runs and what the audit must tell of them, together or not at all. */
public final class RunBook {
  private static final JsonMapper JSON = JsonMapper.shared();

  private final RunTable table;
  private final AuditLog audit;

  public RunBook(RunTable table, AuditLog audit) {
    this.table = table;
    this.audit = audit;
  }

  /**
   * Changes a run from what it is now, however many others do so too.
   *
   * @param change pure, because it may be called twice; answers an equal run for no change
   * @return the run as it is written
   * @throws IllegalStateException when the change is not one that may follow
   */
  public Run change(RunId id, UnaryOperator<Run> change) {
    // Most looks find nothing new, and hold nobody up.
    Run seen = table.find(id).orElseThrow();
    UnaryOperator<Run> written = before -> table.redacted(change.apply(before));
    return written.apply(seen).equals(seen) ? seen : audit.alone(() -> changed(id, written));
  }

  private Run changed(RunId id, UnaryOperator<Run> change) {
    Run before = table.find(id).orElseThrow();
    Run after = change.apply(before);
    return after.equals(before) ? before : write(after, AuditEvent.REPORTED, "hub", Map.of());
  }

  /**
   * Writes a changed run and its audit record; within {@link AuditLog#alone} only.
   *
   * @param more what the audit must tell that the run itself does not know
   * @return the run as it is written
   */
  public Run write(Run after, AuditEvent event, String actor, Map<String, ?> more) {
    if (!table.update(after)) {
      throw new IllegalStateException(after.id() + " was changed by somebody who was not alone");
    }
    audit.append(event, actor, after.id().value(), told(after, more));
    return table.find(after.id()).orElseThrow();
  }

  public Optional<Run> find(RunId id) {
    return table.find(id);
  }

  /** What the audit tells of a run: everything but the result, which may be large. */
  public static String told(Run run) {
    return told(run, Map.of());
  }

  /** The same with more than the run itself knows. */
  public static String told(Run run, Map<String, ?> more) {
    Map<String, @Nullable Object> told = new LinkedHashMap<>();
    told.put("playbook", run.playbook().value());
    told.put("playbook_version", run.playbookVersion());
    told.put("platform", run.platform());
    told.put("platform_id", run.platformId());
    told.put("arguments", run.arguments().tree());
    told.put("state", run.state().word());
    told.put("reason", run.reason());
    told.put("message", run.message());
    told.put("guardrail", run.progress().guardrail());
    told.put("remote_id", run.remoteId());
    told.put("incident", run.incident());
    told.put("emergency", run.emergency());
    told.putAll(more);
    return JSON.writeValueAsString(told);
  }
}
