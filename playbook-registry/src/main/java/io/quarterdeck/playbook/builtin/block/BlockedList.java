package io.quarterdeck.playbook.builtin.block;

import io.quarterdeck.playbook.hash.Sha256;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** The block list at one moment, in the order of the addresses. */
public final class BlockedList {
  private static final int VERSION_LENGTH = 32;

  private final List<Blocked> entries;

  BlockedList(List<Blocked> entries) {
    this.entries = List.copyOf(entries);
  }

  /** How many entries it has. */
  public int size() {
    return entries.size();
  }

  /**
   * Changes with everything that is shown, and with nothing else: for an ETag, beside the format.
   *
   * @return 32 hexadecimal digits
   */
  public String version() {
    return Sha256.ofAll(entries.stream().map(BlockedList::shown).toList())
        .substring(0, VERSION_LENGTH);
  }

  private static String shown(Blocked entry) {
    return String.join(
        " ",
        entry.target().text(),
        entry.since().toString(),
        entry.changedAt().toString(),
        String.valueOf(entry.until()));
  }

  /** When an entry leaves the list by itself; empty when none will. */
  public Optional<Instant> nextExpiry() {
    return entries.stream()
        .map(Blocked::until)
        .filter(Objects::nonNull)
        .map(Objects::requireNonNull)
        .min(Comparator.naturalOrder());
  }

  /**
   * One address or range a line, with nothing else.
   *
   * @param comment whether lines with {@code #} stand before them; some firewalls choke on them
   */
  public String text(boolean comment) {
    String lines =
        entries.stream().map(entry -> entry.target().text() + "\n").collect(Collectors.joining());
    return comment ? comment() + lines : lines;
  }

  private String comment() {
    String expiry = nextExpiry().map(next -> "; the next one ends at " + next).orElse("");
    return "# Blocked by Quarterdeck: " + entries.size() + " entries" + expiry + "\n";
  }

  /** A STIX 2.1 bundle with an indicator for each entry. */
  public String stix() {
    return StixBundle.of(entries, version());
  }
}
