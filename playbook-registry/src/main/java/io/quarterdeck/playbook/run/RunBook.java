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
  private static final int ATTEMPTS = 20;

  private final RunTable table;
  private final AuditLog audit;

  public RunBook(RunTable table, AuditLog audit) {
    this.table = table;
    this.audit = audit;
  }

  /**
   * Changes a run from what it is now, however many others do so too.
   *
   * @param change called again when another change was faster; answers the same run for no change
   * @return the run as it is written
   * @throws IllegalStateException when the change is not one that may follow
   */
  public Run change(RunId id, UnaryOperator<Run> change) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Run before = table.find(id).orElseThrow();
      Run after = change.apply(before);
      if (after.equals(before)) {
        return before;
      }
      if (written(after)) {
        return table.find(id).orElseThrow();
      }
    }
    throw new IllegalStateException(id + " changes all the time");
  }

  private boolean written(Run after) {
    return audit.alone(() -> {
      boolean updated = table.update(after);
      if (updated) {
        audit.append(AuditEvent.REPORTED, "hub", after.id().value(), told(after));
      }
      return updated;
    });
  }

  public Optional<Run> findByKey(String key) {
    return table.findByKey(key);
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
    told.put("arguments", JSON.readTree(run.arguments().json()));
    told.put("state", run.state().word());
    told.put("reason", run.reason());
    told.put("message", run.message());
    told.put("remote_id", run.remoteId());
    told.put("incident", run.incident());
    told.put("emergency", run.emergency());
    told.putAll(more);
    return JSON.writeValueAsString(told);
  }
}
