package io.quarterdeck.playbook.audit;

import io.quarterdeck.playbook.Words;
import java.util.Locale;

/** What an audit record tells. */
public enum AuditEvent {
  REQUESTED,
  REFUSED,
  APPROVAL_ASKED,
  APPROVED,
  APPROVAL_REFUSED,
  APPROVAL_ENDED,
  DISPATCHED,
  REPORTED,
  CANCEL_ASKED,
  JOB_COMPLETED,
  KILL_SWITCH,
  PLAYBOOK_ACCEPTED,
  PROMPT_CHANGED,
  CORPUS_EXPORTED,
  ROOM_DELETED,
  TOOL_CALLED,
  SIGNED_IN,
  SIGN_IN_FAILED,
  SIGN_IN_LOCKED,
  ACCESS_CHANGED;

  /**
   * The event of a word.
   *
   * @throws IllegalArgumentException that names all words
   */
  public static AuditEvent ofWord(String word) {
    return Words.of(AuditEvent.class, word);
  }

  /** As it stands in SQL and JSON: {@code approval_asked}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
