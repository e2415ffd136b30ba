package io.quarterdeck.server.incident.intake;

import io.quarterdeck.rules.indicator.Domain;
import io.quarterdeck.rules.indicator.FileHash;
import io.quarterdeck.rules.indicator.Indicator;
import io.quarterdeck.rules.indicator.Ip;
import io.quarterdeck.rules.indicator.Url;
import io.quarterdeck.server.incident.KnownEntity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds what a text names: addresses, names, mailboxes, accounts, URLs, hashes. */
final class TextEntities {
  private static final int MOST = 40;

  /** What can stand in any of them; all else parts them, as letters of other scripts do. */
  private static final Pattern WORD =
      Pattern.compile("[A-Za-z0-9._:@/?=&%+~#\\\\\\[\\]$-]{2,2048}");

  private static final Pattern MAIL =
      Pattern.compile("([A-Za-z0-9._%+-]{1,64})@([A-Za-z0-9.-]{1,253})");
  private static final Pattern WITH_PORT =
      Pattern.compile("\\[?([0-9A-Fa-f:.]{2,45})]?:\\d{1,5}|\\[([0-9A-Fa-f:.]{2,45})]");
  private static final Pattern ACCOUNT =
      Pattern.compile("([A-Za-z0-9.-]{1,15})\\\\([^\\\\/:@]{1,64})");
  private static final Pattern NAMED =
      Pattern.compile("(?i)(?:user|username|account|login)[=:]([A-Za-z0-9._$-]{2,64})");

  /** What looks like a name of the DNS, and is one of a file. */
  private static final Set<String> FILES =
      Set.of(
          "bat", "bin", "cfg", "cmd", "conf", "csv", "dat", "dll", "doc", "docm", "docx", "elf",
          "exe", "gz", "htm", "html", "ini", "iso", "jar", "jpg", "js", "json", "jsp", "lnk", "log",
          "msi", "pdf", "php", "png", "ps1", "py", "rar", "sh", "so", "sys", "tar", "tmp", "txt",
          "vbs", "xls", "xlsm", "xlsx", "xml", "yaml", "yml", "zip");

  private final Predicate<Indicator> ours;
  private final Map<String, KnownEntity> found = new LinkedHashMap<>();

  private TextEntities(Predicate<Indicator> ours) {
    this.ours = ours;
  }

  /**
   * The entities of a text, each once, at most {@value #MOST}.
   *
   * @param ours whether a name is one of the organisation's own
   */
  static List<KnownEntity> in(String text, Predicate<Indicator> ours) {
    TextEntities entities = new TextEntities(ours);
    Matcher words = WORD.matcher(text);
    while (words.find() && entities.found.size() < MOST) {
      entities.take(words.group());
    }
    return new ArrayList<>(entities.found.values());
  }

  private void take(String raw) {
    String word = raw.replaceFirst("[.:?=&/]+$", "");
    if (word.length() < 2 || url(word) || mail(word) || account(word)) {
      return;
    }
    // What a key stands before: src=192.0.2.1
    String value = word.substring(word.lastIndexOf('=') + 1);
    Ip ip = address(value);
    FileHash hash = FileHash.parse(value);
    if (ip != null) {
      add("ip", ip.text(), !ip.isPublic() || ours.test(ip));
    } else if (hash != null) {
      add("hash", hash.text(), false);
    } else {
      name(value);
    }
  }

  private boolean url(String word) {
    int at = word.toLowerCase(Locale.ROOT).indexOf("http");
    Url url = at < 0 ? null : Url.parse(word.substring(at));
    if (url != null) {
      add("url", url.text(), ours.test(url));
    }
    return url != null;
  }

  private boolean mail(String word) {
    Matcher mail = MAIL.matcher(word.substring(word.lastIndexOf('=') + 1));
    Domain domain = mail.matches() ? Domain.parse(mail.group(2)) : null;
    if (domain != null) {
      add("email", mail.group(1).toLowerCase(Locale.ROOT) + "@" + domain.text(), ours.test(domain));
    }
    return domain != null;
  }

  private boolean account(String word) {
    Matcher named = NAMED.matcher(word);
    Matcher account = ACCOUNT.matcher(word);
    boolean is = named.matches();
    if (is) {
      add("user", named.group(1).toLowerCase(Locale.ROOT), false);
    } else if (account.matches()) {
      add("user", account.group(2).toLowerCase(Locale.ROOT), true);
      is = true;
    }
    return is;
  }

  private static @Nullable Ip address(String word) {
    Ip plain = Ip.parse(word);
    Matcher port = WITH_PORT.matcher(word);
    if (plain != null || !port.matches()) {
      return plain;
    }
    return Ip.parse(port.group(1) == null ? port.group(2) : port.group(1));
  }

  /** A single word is a host only where the organisation's files know it. */
  private void name(String word) {
    Domain domain = Domain.parse(word);
    if (domain == null) {
      return;
    }
    boolean own = ours.test(domain);
    String last = domain.text().substring(domain.text().lastIndexOf('.') + 1);
    boolean named = last.length() >= 2 && last.chars().allMatch(c -> c >= 'a' && c <= 'z');
    if (own || (domain.text().contains(".") && named && !domain.isPublic())) {
      add("host", domain.text(), true);
    } else if (domain.isPublic() && named && !FILES.contains(last)) {
      add("domain", domain.text(), false);
    }
  }

  private void add(String type, String value, boolean internal) {
    found.putIfAbsent(type + ":" + value, new KnownEntity(type, value, "related", internal, false));
  }
}
