package io.quarterdeck.server.playbook;

import io.quarterdeck.playbook.Playbook;
import java.util.ArrayList;
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
 * synonyms, at less weight. Chinese is compared by pairs of characters.
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
    Set<String> asked = Words.of(question);
    Map<String, Double> wanted = new HashMap<>();
    asked.forEach(word -> Synonyms.of(word).forEach(other -> wanted.put(other, OF_SYNONYM)));
    asked.forEach(word -> wanted.put(word, 1.0));
    List<Hit> hits = new ArrayList<>();
    for (Entry entry : entries) {
      double score = score(entry, wanted);
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

  private double score(Entry entry, Map<String, Double> wanted) {
    double score = 0;
    for (Map.Entry<String, Double> word : wanted.entrySet()) {
      double place = 0;
      if (entry.name().contains(word.getKey())) {
        place = IN_NAME;
      } else if (entry.text().contains(word.getKey())) {
        place = IN_TEXT;
      }
      score += place * word.getValue() * rarity(word.getKey());
    }
    // Of two with the same words the shorter name is meant.
    return score / (1 + 0.02 * entry.name().size());
  }

  private double rarity(String word) {
    int with = having.getOrDefault(word, 0);
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
