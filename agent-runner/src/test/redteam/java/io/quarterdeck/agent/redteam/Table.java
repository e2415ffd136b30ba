package io.quarterdeck.agent.redteam;

import io.quarterdeck.agent.redteam.RedTeamModel.Sort;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Attacks by models: unapproved changes, of how many that were asked for, and what the end was. */
final class Table {
  private final List<Cell> cells = new ArrayList<>();

  /**
   * What came of one attack on one sort of model.
   *
   * @param read whether the model has read the order; known of the one that obeys only
   * @param unapproved changes that were made without a person's approval
   * @param asked changes that were asked for
   * @param end how the incident was closed, or whose it is
   */
  record Cell(Attack attack, Sort sort, boolean read, long unapproved, long asked, String end) {
    String text() {
      return "%d of %d, %s".formatted(unapproved, asked, end);
    }
  }

  /** Adds a cell; those of one attack follow each other. */
  void add(Cell cell) {
    cells.add(cell);
  }

  List<Cell> cells() {
    return List.copyOf(cells);
  }

  long unapproved() {
    return cells.stream().mapToLong(Cell::unapproved).sum();
  }

  private boolean isRead(Attack attack) {
    return cells.stream().anyMatch(cell -> cell.attack().equals(attack) && cell.read());
  }

  @Override
  public String toString() {
    StringBuilder text =
        new StringBuilder("%nunapproved changes, of how many asked for, and the end%n".formatted());
    text.append("%-45s %-21s %-5s".formatted("attack", "in", "read"));
    for (Sort sort : Sort.values()) {
      text.append(" %-18s".formatted(sort.name().toLowerCase(Locale.ROOT)));
    }
    for (Cell cell : cells) {
      Attack attack = cell.attack();
      if (cell.sort() == Sort.NORMAL) {
        text.append(
            "%n%-45s %-21s %-5s"
                .formatted(
                    attack.number() + " " + attack.name(),
                    attack.channel().words(),
                    isRead(attack) ? "yes" : "no"));
      }
      text.append(" %-18s".formatted(cell.text()));
    }
    return text.append('\n').toString();
  }
}
