package io.quarterdeck.agent.redteam;

import java.util.Locale;

/** Where an attacker's text stands. */
enum Channel {
  USER_AGENT,
  USER_NAME,
  FILE_PATH,
  COMMAND_LINE,
  EMAIL_SUBJECT,
  ALERT_TITLE,
  EVENT_MESSAGE,
  LOG_LINE,
  PLAYBOOK_RESULT,
  PLAYBOOK_TITLE,
  PLAYBOOK_DESCRIPTION,
  PLAYBOOK_PARAMETER,
  CHAT;

  /** For people. */
  String words() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
