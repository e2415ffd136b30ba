package io.quarterdeck.server.playbook;

import io.quarterdeck.playbook.Playbook;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Finds playbooks by what somebody wants to do, in English or Chinese.
 *
 * <p>Words weigh by how few playbooks have them (BM25's inverse document frequency); those in the
 * name and title count more than those in the description. A word also finds its translations and
 * synonyms, at less weight, but counts once. Chinese is compared by pairs of characters.
 */
final class PlaybookSearch {
  private static final double IN_NAME = 3;
  private static final double IN_TEXT = 1;
  private static final double OF_SYNONYM = 0.7;

  private final List<Entry> entries;
  private final Map<String, Integer> having = new HashMap<>();

  private record Entry(Playbook playbook, Set<String> name, Set<String> text) {}

  /** A playbook and how well it fits; more is better. */
  record Hit(Playbook playbook, double score) {}

  PlaybookSearch(List<Playbook> playbooks) {
    this.entries = playbooks.stream().map(PlaybookSearch::entry).toList();
    for (Entry entry : entries) {
      Set<String> all = new HashSet<>(entry.name());
      all.addAll(entry.text());
      all.forEach(word -> having.merge(word, 1, Integer::sum));
    }
  }

  private static Entry entry(Playbook playbook) {
    String name = playbook.name().value().replace('_', ' ') + " " + playbook.title();
    String text = playbook.description() + " " + String.join(" ", playbook.labels());
    return new Entry(playbook, Words.of(name), Words.of(text));
  }

  /** Those that fit at all, the best first. */
  List<Hit> find(String question) {
    List<Meaning> asked = Words.of(question).stream().map(this::meaning).toList();
    List<Hit> hits = new ArrayList<>();
    for (Entry entry : entries) {
      double score = score(entry, asked);
      if (score > 0) {
        hits.add(new Hit(entry.playbook(), score));
      }
    }
    hits.sort(
        Comparator.comparingDouble(Hit::score)
            .reversed()
            .thenComparing(hit -> hit.playbook().name().value()));
    return hits;
  }

  /**
   * A word that was asked for.
   *
   * @param rarity of the word itself
   * @param others words that can stand for it
   * @param othersRarity of all of them together: a rare word for a common thing tells little
   */
  private record Meaning(String word, double rarity, Set<String> others, double othersRarity) {}

  private Meaning meaning(String word) {
    Set<String> others = Synonyms.of(word);
    long with = entries.stream().filter(entry -> place(entry, others) > 0).count();
    return new Meaning(word, rarity(having.getOrDefault(word, 0)), others, rarity(with));
  }

  /** Each word that was asked for counts once, however many of its synonyms are there. */
  private static double score(Entry entry, List<Meaning> asked) {
    double score = 0;
    for (Meaning meaning : asked) {
      double itself = place(entry, Set.of(meaning.word())) * meaning.rarity();
      double other = place(entry, meaning.others()) * OF_SYNONYM * meaning.othersRarity();
      score += Math.max(itself, other);
    }
    // Of two with the same words the shorter name is meant.
    return score / (1 + 0.02 * entry.name().size());
  }

  private static double place(Entry entry, Set<String> words) {
    if (!Collections.disjoint(entry.name(), words)) {
      return IN_NAME;
    }
    return Collections.disjoint(entry.text(), words) ? 0 : IN_TEXT;
  }

  private double rarity(long with) {
    return Math.log(1 + (entries.size() - with + 0.5) / (with + 0.5));
  }

  /** Cuts text into what is compared. */
  static final class Words {
    private static final Set<String> EMPTY =
        Set.of(
            "a",
            "an",
            "the",
            "of",
            "in",
            "on",
            "for",
            "to",
            "and",
            "or",
            "is",
            "are",
            "it",
            "this",
            "that",
            "with",
            "by",
            "at",
            "from",
            "as",
            "be",
            "i",
            "me",
            "my",
            "we",
            "our",
            "how",
            "what",
            "which",
            "who",
            "do",
            "does",
            "can",
            "want",
            "need",
            "please",
            "there",
            "has",
            "was",
            "were",
            "been",
            "any",
            "all",
            "one",
            "playbook",
            "run");

    private Words() {}

    static Set<String> of(String text) {
      Set<String> words = new HashSet<>();
      StringBuilder latin = new StringBuilder();
      int before = 0;
      for (int point : text.toLowerCase(Locale.ROOT).codePoints().toArray()) {
        boolean han = Character.UnicodeScript.of(point) == Character.UnicodeScript.HAN;
        if (!han && Character.isLetterOrDigit(point)) {
          latin.appendCodePoint(point);
        } else {
          end(latin, words);
        }
        if (han && before != 0) {
          words.add(Character.toString(before) + Character.toString(point));
        }
        before = han ? point : 0;
      }
      end(latin, words);
      return words;
    }

    private static void end(StringBuilder latin, Set<String> words) {
      if (latin.isEmpty()) {
        return;
      }
      String word = stem(latin.toString());
      latin.setLength(0);
      if (!EMPTY.contains(word)) {
        words.add(word);
      }
    }

    /** So that blocks, blocked and blocking are block. */
    static String stem(String word) {
      for (String ending : List.of("ing", "ed", "es", "s")) {
        int length = word.length() - ending.length();
        if (word.endsWith(ending) && length >= 3 && !word.endsWith("ss")) {
          String rest = word.substring(0, length);
          boolean doubled =
              ending.length() > 1
                  && length > 3
                  && rest.charAt(length - 1) == rest.charAt(length - 2)
                  && "bdgmnprt".indexOf(rest.charAt(length - 1)) >= 0;
          return doubled ? rest.substring(0, length - 1) : rest;
        }
      }
      return word.length() > 4 && word.endsWith("e") ? word.substring(0, word.length() - 1) : word;
    }
  }
}
