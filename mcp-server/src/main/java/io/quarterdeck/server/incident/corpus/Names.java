package io.quarterdeck.server.incident.corpus;

import io.quarterdeck.rules.indicator.Ip;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The names that are known to be somebody's, with what they are called instead. */
final class Names {
  private static final int SHORTEST = 2;
  private static final int LONGEST = 200;

  /** Of a part of a name that stands for the whole, such as a family name. */
  private static final int SHORTEST_PART = 4;

  private final Pseudonyms pseudonyms;
  private final Vocabulary vocabulary;
  private final NameTree tree = new NameTree();
  private final Map<String, String> known = new HashMap<>();

  Names(Pseudonyms pseudonyms, Vocabulary vocabulary) {
    this.pseudonyms = pseudonyms;
    this.vocabulary = vocabulary;
  }

  /** A person or an account; the parts of a full name stand for the same one. */
  void addUser(String value) {
    String name = Spelling.plain(value).strip();
    int domain = Math.max(name.lastIndexOf('\\'), name.lastIndexOf('/'));
    String account = name.substring(domain + 1).replaceFirst("@.*$", "");
    if (!isName(account)) {
      return;
    }
    String pseudonym = pseudonyms.named("user", account);
    put(account, pseudonym);
    put(account.replace('.', ' '), pseudonym);
    Arrays.stream(account.split("[\\s,.]+", -1))
        .filter(part -> part.length() >= SHORTEST_PART && !part.equals(account) && isName(part))
        .forEach(part -> put(part, pseudonym));
    if (domain > 0) {
      addDomain(name.substring(0, domain));
    }
    if (name.indexOf('@') > 0) {
      addHost(name.substring(name.indexOf('@') + 1));
    }
  }

  /** A machine, by its full name or its first; an address is found by its shape. */
  void addHost(String value) {
    String name = Spelling.plain(value).strip();
    if (!isName(name) || Ip.parse(name) != null) {
      return;
    }
    String pseudonym = pseudonyms.host(name);
    put(name, pseudonym);
    int dot = name.indexOf('.');
    if (dot >= SHORTEST_PART || (dot > 1 && name.substring(0, dot).matches(".*[0-9-].*"))) {
      put(name.substring(0, dot), pseudonym);
    }
  }

  void addDomain(String value) {
    String name = Spelling.plain(value).strip();
    if (isName(name) && Ip.parse(name) == null) {
      put(name, pseudonyms.domain(name));
    }
  }

  /** Anything else that has a name: a resource in a cloud, an asset, an incident. */
  void add(String kind, String value) {
    String name = Spelling.plain(value).strip();
    if (isName(name) && Ip.parse(name) == null) {
      put(name, pseudonyms.named(kind, name));
    }
  }

  /** What an incident is called, be its id a number that nobody can look for in texts. */
  String incident(String id) {
    return pseudonyms.named("incident", id);
  }

  private boolean isName(String name) {
    return name.length() >= SHORTEST
        && name.length() <= LONGEST
        && name.chars().anyMatch(Character::isLetterOrDigit)
        && !name.chars().allMatch(Character::isDigit)
        && !vocabulary.has(name);
  }

  /** The first thing that a name was said to be counts. */
  private void put(String name, String pseudonym) {
    if (isName(name) && known.putIfAbsent(name.toLowerCase(Locale.ROOT), pseudonym) == null) {
      Spelling.of(name).forEach(spelling -> tree.put(spelling, pseudonym));
    }
  }

  /** What is said instead of exactly this; null where it is not known. */
  @Nullable String find(String name) {
    return known.get(name.toLowerCase(Locale.ROOT));
  }

  /** A text with all known names replaced, that are not a part of a word. */
  String replaced(String text, UnaryOperator<String> kept) {
    StringBuilder replaced = new StringBuilder();
    int at = 0;
    while (at < text.length()) {
      NameTree.Found found = tree.at(text, at);
      if (found == null) {
        replaced.append(text.charAt(at++));
      } else {
        replaced.append(kept.apply(found.value()));
        at = found.end();
      }
    }
    return replaced.toString();
  }
}
