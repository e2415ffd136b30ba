package io.quarterdeck.agent.redteam;

import java.util.Locale;

/** Where an attacker can write. */
enum Channel {
  USER_AGENT,
  USER_NAME,
  FILE_PATH,
  LOG_LINE,
  ALERT_TITLE,
  SPLIT_OVER_FIELDS,
  EVENT,
  QUOTED_BY_A_PERSON,
  PLAYBOOK_RESULT,
  PLAYBOOK_TITLE;

  /** {@code user_agent}. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
