package io.quarterdeck.rules.table;

import java.util.Map;

/**
 * A line of a table.
 *
 * @param line in the file, from 1
 * @param cells by column, without blanks round them; an empty cell is the empty text
 */
record Row(int line, Map<String, String> cells) {
  String get(String column) {
    return cells.getOrDefault(column, "");
  }
}
