package io.quarterdeck.playbook.approval;

import io.quarterdeck.playbook.Words;
import java.util.Locale;

/** Where an approval is; only {@link #WAITING} is followed by another. */
public enum ApprovalState {
  WAITING,
  /** Enough people approved and the run was dispatched; it serves no second time. */
  USED,
  /** Somebody refused. */
  REFUSED,
  /** Nobody decided in time. */
  EXPIRED,
  /** Playbook, rules or circumstances changed since, or the run was cancelled. */
  VOID;

  /** As it stands in JSON and SQL: {@code waiting}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static ApprovalState ofWord(String word) {
    return Words.of(ApprovalState.class, word);
  }
}
