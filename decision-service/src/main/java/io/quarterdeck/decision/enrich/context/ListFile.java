package io.quarterdeck.decision.enrich.context;

import static io.quarterdeck.rules.yaml.BadFileException.quote;

import io.quarterdeck.rules.address.IpNetwork;
import io.quarterdeck.rules.address.IpRanges;
import io.quarterdeck.rules.fact.Listing;
import io.quarterdeck.rules.yaml.BadFileException;
import java.net.IDN;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a list: one network, address or domain a line, comments behind {@code #}. */
final class ListFile {
  static final int MOST_LINES = 1_000_000;
  static final int LONGEST_NAME = 253;

  private ListFile() {}

  static NamedList read(Listing.Kind kind, String file, String text) throws BadFileException {
    List<IpNetwork> networks = new ArrayList<>();
    Set<String> domains = new HashSet<>();
    int line = 0;
    for (Iterator<String> lines = text.lines().iterator(); lines.hasNext(); ) {
      String entry = withoutComment(lines.next());
      if (++line > MOST_LINES) {
        throw new BadFileException(
            file, line, "a list has at most " + MOST_LINES + " lines; split it into several");
      }
      if (entry.isEmpty()) {
        continue;
      }
      IpNetwork network = IpNetwork.parse(entry);
      if (network != null) {
        networks.add(network);
        continue;
      }
      String domain = domain(entry);
      if (domain == null) {
        throw new BadFileException(file, line, quote(entry) + " is no address, network or domain");
      }
      domains.add(domain);
    }
    String name = file.substring(file.lastIndexOf('/') + 1, file.lastIndexOf('.'));
    return new NamedList(kind, name, IpRanges.of(networks), Set.copyOf(domains), file);
  }

  private static String withoutComment(String line) {
    int comment = line.indexOf('#');
    return (comment < 0 ? line : line.substring(0, comment)).strip();
  }

  /** Null when it is none. */
  private static @Nullable String domain(String entry) {
    String name = entry.startsWith("*.") ? entry.substring(2) : entry;
    name = name.startsWith(".") ? name.substring(1) : name;
    name = ascii(name.endsWith(".") ? name.substring(0, name.length() - 1) : name);
    return isDomain(name) ? name : null;
  }

  private static String ascii(String name) {
    try {
      return name.length() > LONGEST_NAME ? "" : IDN.toASCII(name).toLowerCase(Locale.ROOT);
    } catch (IllegalArgumentException e) {
      return "";
    }
  }

  private static boolean isDomain(String name) {
    boolean letters = false;
    char before = '.';
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean letter = (c >= 'a' && c <= 'z') || c == '_';
      boolean inside = letter || (c >= '0' && c <= '9') || c == '-';
      if (!inside && (c != '.' || before == '.')) {
        return false;
      }
      // The last label of a name is never a number: 300.1.1.1 is a mistyped address.
      letters = c == '.' ? false : letters || letter;
      before = c;
    }
    return letters;
  }
}
