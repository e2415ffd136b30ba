package io.quarterdeck.playbook.platform;

import java.util.Locale;

/** Why a platform did not do what it was asked; the same word in answers, logs and metrics. */
public enum PlatformProblem {
  /** No connection, no answer in time, or an answer that says it cannot work now. */
  AWAY,
  /** Too many calls failed lately or are under way, or it asked to wait; this one was not made. */
  SPARED,
  /** Our token is wrong, expired, or lacks a right there. */
  NOT_PERMITTED,
  /** It has no such playbook or run. */
  NOT_FOUND,
  /** It does not accept these arguments, or this playbook as it is. */
  REJECTED,
  /** Its answer cannot be read: HTML, half a JSON, too large, a redirect to another host. */
  GARBLED;

  /** As it stands in JSON, logs and metrics: {@code not_permitted}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
