package io.quarterdeck.server.incident.role;

import io.quarterdeck.playbook.Playbook;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The playbooks that a turn may use, found by name, by the platform's id and by title.
 *
 * <p>Immutable; one is good for all turns as long as the catalogue stays as it is.
 */
public final class UsablePlaybooks {
  public static final UsablePlaybooks NONE = new UsablePlaybooks(List.of());

  private static final int NEAREST = 3;

  private final SortedMap<String, Playbook> byName = new TreeMap<>();
  private final Map<String, Set<Playbook>> byWord = new HashMap<>();
  private final List<Spelling> spellings;

  /** Pairs of letters, by which words are compared. */
  private record Spelling(String playbook, Set<String> name, Set<String> title) {
    double likeness(Set<String> pairs) {
      return Math.max(dice(pairs, name), dice(pairs, title));
    }
  }

  private record Likeness(String playbook, double value) {}

  public UsablePlaybooks(Collection<Playbook> playbooks) {
    for (Playbook playbook : playbooks) {
      byName.put(playbook.name().value(), playbook);
      note(playbook.platformId(), playbook);
      note(playbook.title(), playbook);
    }
    this.spellings =
        byName.values().stream()
            .map(playbook ->
                new Spelling(
                    playbook.name().value(),
                    pairs(playbook.name().value()),
                    pairs(playbook.title())))
            .toList();
  }

  private void note(String word, Playbook playbook) {
    byWord.computeIfAbsent(plain(word), _ -> new LinkedHashSet<>()).add(playbook);
  }

  /** In the order of their names. */
  public List<Playbook> all() {
    return List.copyOf(byName.values());
  }

  /** Whether this is the name of one, exactly. */
  public boolean hasName(String name) {
    return byName.containsKey(name);
  }

  /**
   * Every playbook that a word means exactly but for case: the one of that name, else those of that
   * id or title.
   */
  public List<Playbook> meant(String word) {
    String plain = plain(word);
    Playbook named = byName.get(plain);
    return named != null ? List.of(named) : List.copyOf(byWord.getOrDefault(plain, Set.of()));
  }

  /** The names of those whose name or title is most like a word, at most three. */
  public List<String> nearest(String word) {
    Set<String> pairs = pairs(word);
    return spellings.stream()
        .map(spelling -> new Likeness(spelling.playbook(), spelling.likeness(pairs)))
        .sorted(
            Comparator.comparingDouble(Likeness::value)
                .reversed()
                .thenComparing(Likeness::playbook))
        .limit(NEAREST)
        .map(Likeness::playbook)
        .toList();
  }

  /** Dice's coefficient. */
  private static double dice(Set<String> one, Set<String> other) {
    long shared = one.stream().filter(other::contains).count();
    return 2.0 * shared / Math.max(1, one.size() + other.size());
  }

  private static Set<String> pairs(String text) {
    String plain = plain(text).replaceAll("[\\s_-]+", " ");
    String compared = plain.substring(0, Math.min(plain.length(), 200));
    Set<String> pairs = new LinkedHashSet<>();
    for (int at = 0; at + 2 <= compared.length(); at++) {
      pairs.add(compared.substring(at, at + 2));
    }
    return pairs;
  }

  private static String plain(String word) {
    return word.strip().toLowerCase(Locale.ROOT);
  }
}
