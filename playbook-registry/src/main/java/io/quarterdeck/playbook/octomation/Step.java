package io.quarterdeck.playbook.octomation;

import io.quarterdeck.playbook.RunState;
import io.quarterdeck.playbook.client.Wire;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A node of a run, or the run itself: both say where they are in the same two ways.
 *
 * @param status the word as it came; empty for none
 * @param code as it came, or null for none
 * @param words by the platform, untrusted
 * @param assets what each asset that the node worked on answered
 */
record Step(
    String name,
    String type,
    String action,
    String status,
    @Nullable Integer code,
    String words,
    List<JsonNode> assets) {
  private static final int SIMULATED = RunCode.SUCCESS_MOCK.number();

  static Step read(JsonNode model, List<JsonNode> assets) {
    return new Step(
        Wire.text(
            model,
            "displayName",
            "actionDisplayName",
            "nodeDisplay",
            "nodeName",
            "executorInstanceName",
            "excutorInstanceName"),
        Wire.text(model, "nodeType"),
        Wire.text(model, "actionName"),
        Wire.text(model, "executeStatus", "excuteStatus"),
        Wire.number(model, "code"),
        words(model),
        assets);
  }

  private static String words(JsonNode model) {
    String message = Wire.text(model, "msg");
    String tips = Wire.text(model, "tips");
    return message.isBlank() || tips.isBlank() ? message + tips : message + "; " + tips;
  }

  Optional<ExecuteStatus> knownStatus() {
    return ExecuteStatus.of(status);
  }

  Optional<RunCode> knownCode() {
    return RunCode.of(code);
  }

  boolean saysNothing() {
    return status.isEmpty() && code == null;
  }

  /** Whether it does something: a run's frame does not. */
  boolean isWork() {
    return !type.equals("START") && !type.equals("END");
  }

  /** Where it is; {@code unknown} for a word or an outcome that nothing documents. */
  RunState state() {
    Optional<RunCode> known = knownCode();
    if (status.isEmpty()) {
      return known.map(RunCode::state).orElse(RunState.UNKNOWN);
    }
    RunState said = knownStatus().map(ExecuteStatus::state).orElse(RunState.UNKNOWN);
    if (said == RunState.RUNNING || said == RunState.WAITING_PLATFORM || isUnknownWord()) {
      return said;
    }
    if (known.isEmpty()) {
      return code == null || Gravity.isBad(said) ? said : RunState.UNKNOWN;
    }
    return known.get().state().isOutcome() ? Gravity.graver(said, known.get().state()) : said;
  }

  private boolean isUnknownWord() {
    return knownStatus().isEmpty();
  }

  boolean isSimulated() {
    return status.equals(ExecuteStatus.SUCCESS_MOCK.name())
        || (code != null && code == SIMULATED)
        || assets.stream().anyMatch(Step::isSimulated);
  }

  private static boolean isSimulated(JsonNode asset) {
    Integer code = Wire.number(asset, "code");
    return code != null && code == SIMULATED;
  }

  /** Whether it went well when it was tried again; traces of the first try remain. */
  boolean isSecondTry() {
    return status.equals(ExecuteStatus.SUCCESS_RE.name())
        || knownCode().filter(known -> known == RunCode.SUCCESS_RE).isPresent();
  }

  boolean isRefused() {
    return knownCode().map(RunCode::isRefusal).orElse(false);
  }

  /** Whether it ended without a word or a code for how. */
  boolean onlyEnded() {
    boolean noVerdict = knownStatus().map(known -> known.state() == RunState.UNKNOWN).orElse(false);
    return noVerdict && state() == RunState.UNKNOWN && (code == null || knownCode().isPresent());
  }

  /** Who or what it waits for, or null for nobody; a code lasts longer than what it tells. */
  @Nullable Wait waitsFor() {
    Wait byStatus = knownStatus().map(ExecuteStatus::waitsFor).orElse(null);
    Wait byCode = knownCode().map(RunCode::waitsFor).orElse(null);
    if (byStatus == Wait.ANY) {
      return byCode == null ? Wait.ofNodeType(type) : byCode;
    }
    if (byStatus != null) {
      return byStatus;
    }
    return status.isEmpty() || status.equals(ExecuteStatus.RUNNING.name()) ? byCode : null;
  }
}
