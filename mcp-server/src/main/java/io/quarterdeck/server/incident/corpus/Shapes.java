package io.quarterdeck.server.incident.corpus;

import io.quarterdeck.rules.indicator.Ip;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What can be told by its shape to name somebody or something, and what it is called instead. */
final class Shapes {
  /** Of files; what is the end of a domain too, such as {@code sh}, counts as one. */
  private static final Set<String> FILES =
      Set.of(
          "bat", "bin", "cfg", "conf", "csv", "dat", "dll", "doc", "docm", "docx", "elf", "exe",
          "gz", "htm", "html", "ini", "iso", "jar", "jpg", "js", "json", "jsp", "lnk", "log", "msi",
          "pdf", "php", "png", "rar", "sys", "tar", "tmp", "txt", "vbs", "xls", "xlsm", "xlsx",
          "xml", "yaml", "yml", "drl");

  /** What stands before a number and is no ticket's. */
  private static final Set<String> NO_TICKETS =
      Set.of(
          "CVE", "CWE", "SHA", "MD", "UTF", "ISO", "RFC", "AES", "TLS", "SSL", "HTTP", "KB", "MS",
          "TA", "GHSA", "TICKET", "ID", "EVENT");

  private static final String LABEL = "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?";
  private static final String DOMAIN = "(?:" + LABEL + "\\.){1,20}[A-Za-z]{2,24}";

  /**
   * One shape.
   *
   * @param written what is said instead; null where it is none after all
   */
  record Shape(Pattern pattern, Function<MatchResult, @Nullable String> written) {}

  private final Pseudonyms pseudonyms;
  private final Names names;
  private final Vocabulary vocabulary;

  Shapes(Pseudonyms pseudonyms, Names names, Vocabulary vocabulary) {
    this.pseudonyms = pseudonyms;
    this.names = names;
    this.vocabulary = vocabulary;
  }

  /** What is sure; in the order in which it is looked for: what holds another comes before it. */
  List<Shape> sure() {
    return List.of(
        shape("(?i)\\b([a-z][a-z0-9+.-]{1,15})://([^\\s\"'<>|\\\\^`{}]{1,2000})", this::url),
        shape("arn:[a-z-]{2,20}:[A-Za-z0-9:/_.*+=@-]{4,400}", this::resource),
        shape(
            "([A-Za-z0-9._%+-]{1,64})@([A-Za-z0-9-]{1,63}(?:\\.[A-Za-z0-9-]{1,63}){0,10})",
            this::mail),
        shape("S-1-5-21(?:-\\d{1,10}){3,5}", found -> pseudonyms.sid(found.group())),
        shape(
            "(?i)(?<![0-9a-f])[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}(?![0-9a-f])",
            found -> pseudonyms.uuid(found.group())),
        shape(
            "\\b(inc|run|dec|apr|job|trial)_([A-Za-z0-9]{8,64})\\b",
            found -> pseudonyms.id(found.group(1), found.group())),
        shape(
            "(?i)(?<![0-9a-f])[0-9a-f]{2}([:-])(?:[0-9a-f]{2}\\1){4}[0-9a-f]{2}(?![0-9a-f])",
            found -> pseudonyms.hardwareAddress(found.group())),
        shape(
            "(?i)(?<![0-9a-f.])(?:[0-9a-f]{4}\\.){2}[0-9a-f]{4}(?![0-9a-f.])",
            found -> pseudonyms.hardwareAddress(found.group())),
        shape(
            "(?i)(?<![0-9a-z:.])[0-9a-f]{0,4}(?::[0-9a-f]{0,4}){2,7}(?:\\d{1,3}(?:\\.\\d{1,3}){3})?",
            this::address),
        shape("(?<![0-9.])\\d{1,3}(?:\\.\\d{1,3}){3}(?![0-9])", this::address),
        shape(
            "(?i)(?<![0-9a-f])(?:[0-9a-f]{128}|[0-9a-f]{96}|[0-9a-f]{64}|[0-9a-f]{56}|[0-9a-f]{40}"
                + "|[0-9a-f]{32})(?![0-9a-f])",
            found -> pseudonyms.hex(found.group())),
        shape("(?i)([/\\\\](?:home|users)[/\\\\]{1,2})([^/\\\\\"'<>|:\\s]{1,64})", this::home),
        shape(
            "(?<![A-Za-z0-9:\\\\])([A-Z][A-Z0-9-]{1,14})(\\\\{1,2})([A-Za-z0-9._$-]{2,64})",
            this::account),
        shape("(?<![A-Za-z0-9])" + DOMAIN + "(?![A-Za-z0-9])", this::domain));
  }

  /** What only looks like a name, where no known name is meant. */
  List<Shape> likely() {
    return List.of(
        shape("(?<![A-Za-z0-9])([A-Z]{2,10})-?(\\d{2,10})(?![A-Za-z0-9])", this::ticket),
        shape(
            "(?i)(?<![a-z0-9_])(?:(?:desktop|laptop|win|pc|ws|vm|wks|nb|host)-[a-z0-9-]{2,30}"
                + "|(?:srv|dc|web|db|mail|fw|vpn|app)-?(?:[a-z0-9]{1,12}-){0,3}[a-z]{0,12}\\d{1,4})"
                + "(?![a-z0-9.])",
            found -> host(found.group())));
  }

  /** What was said instead of something before, which stays as it is. */
  Shape own() {
    return shape(
        "(?:[a-z][a-z0-9+.-]{1,15}://)?((?:user|host|domain|resource|incident)-[0-9a-f]{8}(?:\\.example)?"
            + "|2001:db8(?::[0-9a-f]{1,4}){6}|(?:198\\.1[89]|10\\.\\d{1,3})(?:\\.\\d{1,3}){2}"
            + "|TICKET-\\d{8}|S-1-5-21(?:-\\d{4,6}){4}|02:00(?::[0-9a-f]{2}){4}"
            + "|[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}|[a-z]{3,5}_[0-9a-f]{32}|[0-9a-f]{32,128})"
            + "(?::\\d{1,5}(?=/))?(?:/[0-9a-f]{8})?",
        found -> pseudonyms.has(found.group(1)) ? found.group() : null);
  }

  private static Shape shape(String pattern, Function<MatchResult, @Nullable String> written) {
    return new Shape(Pattern.compile(pattern), written);
  }

  /** What stands behind the host tells who asked for what, and is not needed. */
  private String url(MatchResult found) {
    String rest = found.group(2);
    int path = indexOf(rest, "/?#");
    String place = path < 0 ? rest : rest.substring(0, path);
    String host = place.substring(place.lastIndexOf('@') + 1);
    String port = host.replaceFirst("^.*?(:\\d{1,5})?$", "$1");
    String bare = host.substring(0, host.length() - (port == null ? 0 : port.length()));
    String more = path < 0 || rest.length() == path + 1 ? "" : rest.substring(path);
    String told = more.isEmpty() ? "" : "/" + pseudonyms.named("path", more).substring(5);
    return found.group(1) + "://" + place(bare) + (port == null ? "" : port) + told;
  }

  private static int indexOf(String text, String any) {
    for (int i = 0; i < text.length(); i++) {
      if (any.indexOf(text.charAt(i)) >= 0) {
        return i;
      }
    }
    return -1;
  }

  /** A host as it stands in a URL or behind an account. */
  private String place(String host) {
    Ip ip = Ip.parse(host.replaceAll("[\\[\\]]", ""));
    if (ip != null) {
      return host.startsWith("[") ? "[" + address(ip) + "]" : address(ip);
    }
    return host.indexOf('.') < 0 ? host(host) : domain(host);
  }

  private String resource(MatchResult found) {
    return "arn:aws:" + pseudonyms.named("resource", found.group());
  }

  private String mail(MatchResult found) {
    return user(found.group(1)) + "@" + place(found.group(2));
  }

  private String user(String name) {
    String known = names.find(name);
    return known != null ? known : vocabulary.has(name) ? name : pseudonyms.named("user", name);
  }

  private String host(String name) {
    String known = names.find(name);
    return known != null ? known : vocabulary.has(name) ? name : pseudonyms.host(name);
  }

  private @Nullable String address(MatchResult found) {
    Ip ip = Ip.parse(found.group());
    return ip == null ? null : address(ip);
  }

  private String address(Ip ip) {
    String text = ip.text();
    if (text.startsWith("127.")
        || text.equals("0.0.0.0")
        || text.equals("::")
        || text.equals("::1")
        || text.equals("255.255.255.255")) {
      return text;
    }
    if (text.indexOf(':') >= 0) {
      return pseudonyms.longAddress(text);
    }
    return ip.isPublic() ? pseudonyms.address(text) : pseudonyms.internalAddress(text);
  }

  private @Nullable String home(MatchResult found) {
    String name = found.group(2);
    return name.equalsIgnoreCase("public") ? null : found.group(1) + user(name);
  }

  private @Nullable String account(MatchResult found) {
    String realm = found.group(1);
    boolean registry = realm.startsWith("HK");
    return registry ? null : realm(realm) + found.group(2) + user(found.group(3));
  }

  private String realm(String name) {
    String known = names.find(name);
    return known != null
        ? known
        : vocabulary.has(name) || name.equals("NT") || name.equals("BUILTIN")
            ? name
            : pseudonyms.domain(name);
  }

  private @Nullable String domain(MatchResult found) {
    String said = domain(found.group());
    return said.equals(found.group()) ? null : said;
  }

  private String domain(String name) {
    String last = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    String known = names.find(name);
    String machine = names.find(name.substring(0, name.indexOf('.')));
    if (known != null) {
      return known;
    }
    return machine != null && machine.startsWith("host-")
        ? machine
        : FILES.contains(last) ? name : pseudonyms.domain(name);
  }

  private @Nullable String ticket(MatchResult found) {
    return NO_TICKETS.contains(found.group(1)) ? null : pseudonyms.ticket(found.group());
  }
}
