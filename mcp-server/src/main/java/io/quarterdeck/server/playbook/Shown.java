package io.quarterdeck.server.playbook;

import io.quarterdeck.playbook.Change;
import io.quarterdeck.playbook.Playbook;
import io.quarterdeck.playbook.PlaybookName;
import io.quarterdeck.playbook.RunState;
import io.quarterdeck.playbook.approval.Approval;
import io.quarterdeck.playbook.approval.Vote;
import io.quarterdeck.playbook.audit.AuditRecord;
import io.quarterdeck.playbook.catalogue.ModelText;
import io.quarterdeck.playbook.gate.Refusal;
import io.quarterdeck.playbook.person.Job;
import io.quarterdeck.playbook.redaction.Redaction;
import io.quarterdeck.playbook.run.Run;
import io.quarterdeck.playbook.run.RunFigures;
import io.quarterdeck.playbook.schema.Arguments;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the registry has, as JSON for a caller; secrets among arguments are taken out, though they
 * are kept, because they are what is run.
 */
final class Shown {
  /** In characters; what is longer is shown cut, and whole at an address of its own. */
  static final int LONGEST_RESULT = 16_384;

  private static final JsonMapper JSON = JsonMapper.shared();

  private final Redaction redaction;

  Shown(Redaction redaction) {
    this.redaction = redaction;
  }

  /** One line of a list. */
  static ObjectNode playbook(Playbook playbook) {
    ObjectNode shown = JSON.createObjectNode();
    shown.put("name", playbook.name().value());
    shown.put("title", playbook.title());
    shown.put("description", playbook.description());
    shown.put("platform", playbook.platform());
    shown.put("platform_id", playbook.platformId());
    shown.put("effect", playbook.effect().word());
    shown.put("risk", playbook.risk().word());
    shown.put("idempotent", playbook.idempotent());
    String classifiedBy = playbook.classifiedBy();
    shown.put(
        "classified_by", classifiedBy == null ? "nobody, so it counts as a change" : classifiedBy);
    shown.put("health", playbook.health().word());
    playbook.labels().forEach(shown.putArray("labels")::add);
    List<String> signs = ModelText.signs(playbook);
    if (!signs.isEmpty()) {
      signs.forEach(shown.putArray("flagged")::add);
    }
    named(shown, "verified_by", playbook.verifiedBy());
    named(shown, "undone_by", playbook.undoneBy());
    return shown;
  }

  private static void named(ObjectNode shown, String member, @Nullable PlaybookName name) {
    if (name != null) {
      shown.put(member, name.value());
    }
  }

  /**
   * With everything that a caller of it needs.
   *
   * @param changes that nobody has accepted yet
   */
  static ObjectNode whole(Playbook playbook, List<Change> changes) {
    ObjectNode shown = playbook(playbook);
    shown.put("version", playbook.version());
    shown.set("parameters", JSON.readTree(playbook.parameters().json()));
    text(shown, "procedure", playbook.procedure());
    if (!changes.isEmpty()) {
      ArrayNode rows = shown.putArray("changes");
      changes.forEach(change ->
          rows.addObject()
              .put("part", change.part())
              .put("was", change.was())
              .put("is", change.is()));
    }
    return shown;
  }

  /** How runs came out. */
  static ObjectNode figures(RunFigures figures, Duration span) {
    ObjectNode shown = JSON.createObjectNode();
    shown.put("days", span.toDays());
    shown.put("ended", figures.runs());
    figures.ended().forEach((state, count) -> shown.put(state.word(), count));
    Duration median = figures.median();
    Duration slow = figures.slow();
    if (median != null && slow != null) {
      shown.put("percent_succeeded", figures.percentSucceeded());
      shown.put("p50_ms", median.toMillis());
      shown.put("p95_ms", slow.toMillis());
    }
    if (figures.last() != null && figures.lastState() != null) {
      shown.put("last_at", figures.last().toString());
      shown.put("last_state", figures.lastState().word());
    }
    return shown;
  }

  /** One line of a list. */
  static ObjectNode row(Run run) {
    ObjectNode shown = JSON.createObjectNode();
    shown.put("run_id", run.id().value());
    shown.put("state", run.state().word());
    shown.put("playbook", run.playbook().value());
    shown.put("platform", run.platform());
    shown.put("effect", run.effect().word());
    shown.put("risk", run.risk().word());
    shown.put("message", run.message());
    text(shown, "reason", run.reason());
    text(shown, "waiting_for", run.waitingFor());
    text(shown, "incident", run.incident());
    shown.put("requested_by", run.requestedBy());
    shown.put("created_at", run.createdAt().toString());
    shown.put("changed_at", run.changedAt().toString());
    return shown;
  }

  /** With arguments and result; one that is too long is cut. */
  ObjectNode whole(Run run, @Nullable String approvalId) {
    ObjectNode shown = row(run);
    shown.put("title", run.title());
    shown.put("playbook_version", run.playbookVersion());
    shown.put("by_person", run.byPerson());
    shown.set("arguments", new Arguments(redaction.text(run.arguments().json())).tree());
    ObjectNode origins = shown.putObject("origins");
    run.origins().forEach((parameter, origin) -> origins.put(parameter, origin.word()));
    text(shown, "approval_id", approvalId);
    text(shown, "idempotency_key", run.idempotencyKey());
    text(shown, "emergency", run.emergency());
    text(shown, "remote_id", run.remoteId());
    shown.put("deadline", run.deadline().toString());
    if (run.state() == RunState.REFUSED) {
      shown.set("refusal", refusal(run));
    }
    result(shown, run);
    return shown;
  }

  /** Why a run was refused. */
  static ObjectNode refusal(Run run) {
    ObjectNode shown = JSON.createObjectNode();
    text(shown, "reason", run.reason());
    shown.put("message", run.message());
    text(shown, "remedy", run.progress().remedy());
    text(shown, "guardrail", run.progress().guardrail());
    return shown;
  }

  private static void result(ObjectNode shown, Run run) {
    String result = run.result();
    if (result == null) {
      return;
    }
    if (result.length() <= LONGEST_RESULT) {
      shown.set("result", JSON.readTree(result));
    } else {
      shown.put("result_cut", result.substring(0, wholeCharacters(result)));
      shown.put("result_characters", result.length());
      shown.put("result_url", "/runs/" + run.id() + "/result");
    }
  }

  private static int wholeCharacters(String result) {
    return Character.isHighSurrogate(result.charAt(LONGEST_RESULT - 1))
        ? LONGEST_RESULT - 1
        : LONGEST_RESULT;
  }

  /** With what was decided so far. */
  ObjectNode approval(Approval approval, Run run) {
    ObjectNode shown = JSON.createObjectNode();
    shown.put("approval_id", approval.id());
    shown.put("state", approval.state().word());
    shown.put("people", approval.people());
    shown.put("missing", approval.missing());
    approval.reasons().forEach(shown.putArray("reasons")::add);
    shown.put("created_at", approval.createdAt().toString());
    shown.put("expires_at", approval.expiresAt().toString());
    shown.put("arguments_hash", approval.argumentsHash());
    shown.put("rules_version", approval.rulesVersion());
    ArrayNode votes = shown.putArray("votes");
    approval.votes().stream().map(Shown::vote).forEach(votes::add);
    shown.set("run", whole(run, null));
    return shown;
  }

  private static ObjectNode vote(Vote vote) {
    ObjectNode shown = JSON.createObjectNode();
    shown.put("person", vote.person());
    shown.put("approves", vote.approves());
    shown.put("reason", vote.reason());
    shown.put("at", vote.at().toString());
    return shown;
  }

  ObjectNode job(Job job, Instant now) {
    ObjectNode shown = JSON.createObjectNode();
    shown.put("job_id", job.id());
    shown.put("run_id", job.runId());
    shown.put("state", job.state().word());
    shown.put("assignee", job.assignee());
    shown.put("task", job.task());
    shown.set("details", JSON.readTree(job.details()));
    job.questions().forEach(shown.putArray("questions")::add);
    shown.put("due_at", job.dueAt().toString());
    shown.put("overdue", job.overdue(now));
    if (!job.said().isEmpty()) {
      shown.put("said", job.said());
      ObjectNode answers = shown.putObject("answers");
      job.answers().forEach(answers::put);
    }
    text(shown, "completed_by", job.completedBy());
    return shown;
  }

  static ObjectNode refusal(Refusal refusal) {
    ObjectNode shown = JSON.createObjectNode();
    shown.put("reason", refusal.reason().word());
    shown.put("message", refusal.message());
    shown.put("remedy", refusal.remedy());
    text(shown, "guardrail", refusal.guardrail());
    return shown;
  }

  static ObjectNode audit(AuditRecord record) {
    ObjectNode shown = JSON.createObjectNode();
    shown.put("seq", record.seq());
    shown.put("at", record.at().toString());
    shown.put("event", record.event());
    shown.put("actor", record.actor());
    shown.put("subject", record.subject());
    shown.set("content", JSON.readTree(record.content()));
    shown.put("hash", record.hash());
    return shown;
  }

  private static void text(ObjectNode shown, String member, @Nullable String value) {
    if (value != null) {
      shown.put(member, value);
    }
  }
}
