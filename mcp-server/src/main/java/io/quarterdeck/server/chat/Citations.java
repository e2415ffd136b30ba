package io.quarterdeck.server.chat;

import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ObjectNode;

/**
 * What an answer says proves it.
 *
 * @param unproven names of calls that there are not, such as {@code #7}, each once
 */
record Citations(List<String> unproven) {
  private static final Pattern CITED = Pattern.compile("#([0-9]{1,9})(?![0-9A-Za-z])");

  /** Between brackets; one pair may name several calls. */
  private static final Pattern BRACKETS =
      Pattern.compile("\\[(?:\\s*#[0-9]{1,9}\\s*[,;、，]?){1,40}\\]");

  Citations {
    unproven = List.copyOf(unproven);
  }

  /**
   * Reads an answer.
   *
   * @param calls how many calls there were
   */
  static Citations in(String answer, int calls) {
    return new Citations(
        BRACKETS
            .matcher(answer)
            .results()
            .flatMap(cited -> CITED.matcher(cited.group()).results())
            .map(cited -> Integer.parseInt(cited.group(1)))
            .filter(number -> number < 1 || number > calls)
            .map(number -> "#" + number)
            .distinct()
            .toList());
  }

  /** Adds them to what is told, where there are any. */
  ObjectNode tell(ObjectNode told) {
    if (!unproven.isEmpty()) {
      unproven.forEach(told.putArray("unproven")::add);
    }
    return told;
  }
}
