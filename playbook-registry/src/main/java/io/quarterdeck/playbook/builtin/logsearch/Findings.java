package io.quarterdeck.playbook.builtin.logsearch;

import io.quarterdeck.rules.address.IpAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Counts the logins that fit a query, and keeps the newest. */
final class Findings {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final int MOST_DISTINCT = 1_000;
  private static final int MOST_FILES = 200;

  private final LoginQuery query;
  private final PriorityQueue<Found> newest =
      new PriorityQueue<>(Comparator.comparing(found -> found.login().time()));
  private final Map<String, Integer> ips = new HashMap<>();
  private final Map<String, Integer> users = new HashMap<>();
  private final List<Searched> files = new ArrayList<>();
  private final List<String> leftOut = new ArrayList<>();
  private boolean crowded;
  private int tooOld;
  private long records;
  private long matched;
  private long successes;
  private long failures;

  Findings(LoginQuery query) {
    this.query = query;
  }

  private record Found(Login login, String file, long line) {}

  /**
   * A file that was looked at.
   *
   * @param leftOut what of it was not read, as a sentence; empty for nothing
   */
  record Searched(String name, long lines, long logins, long unreadable, String leftOut) {}

  void add(Login login, String file, long line) {
    if (!query.fits(login)) {
      return;
    }
    records++;
    matched += login.times();
    successes += login.outcome() == Outcome.SUCCESS ? login.times() : 0;
    failures += login.outcome() == Outcome.FAILURE ? login.times() : 0;
    IpAddress ip = login.ip();
    count(ips, ip == null ? null : name(ip), login.times());
    count(users, login.user(), login.times());
    newest.add(new Found(login, file, line));
    if (newest.size() > query.limit()) {
      newest.remove();
    }
  }

  private void count(Map<String, Integer> counts, @Nullable String name, int times) {
    if (name == null) {
      return;
    }
    if (counts.size() < MOST_DISTINCT || counts.containsKey(name)) {
      counts.merge(name, times, Integer::sum);
    } else if (!crowded) {
      crowded = true;
      leftOut.add("Of the addresses and accounts only " + MOST_DISTINCT + " each are listed.");
    }
  }

  void searched(Searched file) {
    files.add(file);
  }

  /** Tells of files that were last written to before what is looked for. */
  void tooOld(int count) {
    tooOld = count;
  }

  /** Tells of something that is there and was not looked at. */
  void leftOut(String sentence) {
    leftOut.add(sentence);
  }

  /** The whole in a sentence or two. */
  String message() {
    String shown = records > newest.size() ? "; the newest " + newest.size() + " are shown" : "";
    boolean part = isTruncated() && records <= newest.size();
    return counted() + shown + (part ? ", in what could be read." : ".") + unread();
  }

  private String counted() {
    return switch ((int) Math.min(matched, 2)) {
      case 0 -> "No login matches";
      case 1 -> "1 login matches: " + (failures == 1 ? "failed" : how());
      default -> matched + " logins match: " + failures + " failed, " + successes + " succeeded";
    };
  }

  private String how() {
    return successes == 1 ? "succeeded" : "nobody knows how it went";
  }

  private String unread() {
    long lines = unreadable();
    return lines == 0
        ? ""
        : lines == 1 ? " 1 line could not be read." : " " + lines + " lines could not be read.";
  }

  private long unreadable() {
    return files.stream().mapToLong(Searched::unreadable).sum();
  }

  private boolean isTruncated() {
    return records > newest.size()
        || !leftOut.isEmpty()
        || files.stream().anyMatch(file -> !file.leftOut().isEmpty());
  }

  String json() {
    ObjectNode json = JSON.createObjectNode();
    newest.stream()
        .sorted(Comparator.comparing((Found found) -> found.login().time()).reversed())
        .forEach(found -> put(json.withArray("logins").addObject(), found));
    json.withArray("logins");
    json.put("matched", matched);
    json.put("failures", failures);
    json.put("successes", successes);
    ranked(json.putArray("distinct_ips"), ips);
    ranked(json.putArray("distinct_users"), users);
    json.put("from", query.from().toString());
    json.put("to", query.to() == null ? null : query.to().toString());
    json.put("files_too_old", tooOld);
    json.put("truncated", isTruncated());
    json.put("unreadable_lines", unreadable());
    files.stream()
        .limit(MOST_FILES)
        .forEach(file -> put(json.withArray("files").addObject(), file));
    json.withArray("files");
    ArrayNode sentences = json.putArray("left_out");
    leftOut.stream().limit(MOST_FILES).forEach(sentences::add);
    addRest(sentences, files.size(), "files were read and are not listed.");
    addRest(sentences, leftOut.size(), "things were left out and are not listed.");
    return JSON.writeValueAsString(json);
  }

  private static void put(ObjectNode json, Found found) {
    Login login = found.login();
    IpAddress ip = login.ip();
    json.put("time", login.time().toString());
    json.put("user", shown(login.user()));
    json.put("ip", ip == null ? null : name(ip));
    json.put("host", shown(login.host()));
    json.put("outcome", login.outcome().word());
    json.put("method", Shown.text(login.method()));
    json.put("by", shown(login.by()));
    json.put("times", login.times());
    json.put("file", found.file());
    json.put("line", found.line());
  }

  private static void put(ObjectNode json, Searched file) {
    json.put("file", file.name());
    json.put("lines", file.lines());
    json.put("logins", file.logins());
    json.put("unreadable_lines", file.unreadable());
    json.put("left_out", file.leftOut());
  }

  private static void addRest(ArrayNode sentences, int all, String what) {
    if (all > MOST_FILES) {
      sentences.add((all - MOST_FILES) + " more " + what);
    }
  }

  /** The most frequent first. */
  private static void ranked(ArrayNode json, Map<String, Integer> counts) {
    counts.entrySet().stream()
        .sorted(
            Map.Entry.<String, Integer>comparingByValue()
                .reversed()
                .thenComparing(Map.Entry.comparingByKey()))
        .forEach(counted -> json.add(Shown.text(counted.getKey())));
  }

  private static @Nullable String shown(@Nullable String text) {
    return text == null ? null : Shown.text(text);
  }

  private static String name(IpAddress address) {
    return address.toInetAddress().getHostAddress();
  }
}
