package io.quarterdeck.server.incident.hub;

import io.quarterdeck.playbook.Effect;
import io.quarterdeck.playbook.RunState;
import io.quarterdeck.playbook.audit.AuditRecord;
import io.quarterdeck.playbook.registry.Registry;
import io.quarterdeck.playbook.run.Run;
import io.quarterdeck.playbook.run.RunId;
import io.quarterdeck.server.incident.report.RunRecord;
import io.quarterdeck.server.incident.report.RunRecords;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;

/** What the registry's tables and audit log have on record of runs. */
final class RegistryRecords implements RunRecords {
  private static final JsonMapper JSON = JsonMapper.shared();

  /** In which nothing was started. */
  private static final Set<RunState> UNSTARTED =
      Set.of(RunState.REQUESTED, RunState.REFUSED, RunState.WAITING_APPROVAL, RunState.SIMULATED);

  private final Registry registry;

  RegistryRecords(Registry registry) {
    this.registry = registry;
  }

  @Override
  public Optional<RunRecord> find(String run) {
    try {
      return registry.runs().find(new RunId(run)).map(this::record);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private RunRecord record(Run run) {
    return new RunRecord(
        run.id().value(),
        run.playbook().value(),
        run.platform(),
        run.state().word(),
        run.effect().word(),
        changed(run),
        run.requestedBy(),
        run.createdAt(),
        run.changedAt(),
        deeds(run.id().value()));
  }

  private static RunRecord.Changed changed(Run run) {
    boolean unstarted =
        UNSTARTED.contains(run.state())
            || (run.state() == RunState.CANCELLED && run.remoteId() == null);
    if (run.effect() != Effect.CHANGE || unstarted) {
      return RunRecord.Changed.NO;
    }
    return run.state() == RunState.SUCCEEDED || run.state() == RunState.PARTLY
        ? RunRecord.Changed.YES
        : RunRecord.Changed.MAYBE;
  }

  private List<RunRecord.Deed> deeds(String run) {
    return registry.audit().of(run).stream().flatMap(record -> deed(record).stream()).toList();
  }

  private static Optional<RunRecord.Deed> deed(AuditRecord record) {
    return Arrays.stream(RunRecord.Kind.values())
        .filter(kind -> kind.name().toLowerCase(Locale.ROOT).equals(record.event()))
        .findAny()
        .map(kind ->
            new RunRecord.Deed(
                record.seq(), record.at(), kind, record.actor(), reason(kind, record)));
  }

  private static String reason(RunRecord.Kind kind, AuditRecord record) {
    return switch (kind) {
      case APPROVED, APPROVAL_REFUSED -> text(record, "reason");
      case JOB_COMPLETED -> text(record, "said");
      case APPROVAL_ASKED, CANCEL_ASKED -> "";
    };
  }

  private static String text(AuditRecord record, String member) {
    return JSON.readTree(record.content()).path(member).asString("");
  }
}
