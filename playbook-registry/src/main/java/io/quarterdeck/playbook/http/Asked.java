package io.quarterdeck.playbook.http;

import java.util.List;

/**
 * What a playbook asks for.
 *
 * @param obstacle why it cannot be started from here, a sentence after a blank; empty for nothing
 */
record Asked(List<Field> fields, String obstacle) {
  static final Asked NOTHING = new Asked(List.of(), "");

  Asked {
    fields = List.copyOf(fields);
  }
}
