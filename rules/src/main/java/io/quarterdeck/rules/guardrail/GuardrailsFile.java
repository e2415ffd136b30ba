package io.quarterdeck.rules.guardrail;

import static io.quarterdeck.rules.yaml.BadFileException.quote;

import io.quarterdeck.rules.address.IpNetwork;
import io.quarterdeck.rules.fact.Protection;
import io.quarterdeck.rules.fact.Protection.Kind;
import io.quarterdeck.rules.guardrail.Guardrails.Limit;
import io.quarterdeck.rules.guardrail.Guardrails.PlaybookLimit;
import io.quarterdeck.rules.guardrail.Guardrails.Window;
import io.quarterdeck.rules.yaml.BadFileException;
import io.quarterdeck.rules.yaml.Fields;
import io.quarterdeck.rules.yaml.Yaml;
import io.quarterdeck.rules.yaml.Yaml.Entry;
import io.quarterdeck.rules.yaml.Yaml.Mapping;
import io.quarterdeck.rules.yaml.YamlFile;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads {@code guardrails.yaml}, and the same keys where a rule case changes them. */
public final class GuardrailsFile {
  /** Its name in a rules folder. */
  public static final String NAME = "guardrails.yaml";

  private static final int DEEPEST = 8;
  private static final int MOST_RUNS = 1_000_000;
  private static final Set<String> KEYS =
      Set.of("time_zone", "protected", "limits", "change_windows", "lists");
  private static final Set<String> HOUR_AND_DAY = Set.of("per_hour", "per_day");
  private static final Set<String> LIMIT_KEYS =
      Set.of("per_hour", "per_day", "per_target_hour", "per_target_day");
  private static final Pattern NAMED = Pattern.compile("[a-z][a-z0-9_]{0,39}");
  private static final Pattern ENTRY =
      Pattern.compile("[a-z][a-z0-9_]{0,39}|(risk|effect|platform):[\\w.-]{1,64}");
  private static final String NO_APPROVAL = "no_approval";

  private final String file;
  private final Fields fields;
  private final Guardrails absent;

  private GuardrailsFile(String file, Fields fields, Guardrails absent) {
    this.file = file;
    this.fields = fields;
    this.absent = absent;
  }

  /** Reads the text of {@code guardrails.yaml}. */
  public static Guardrails read(String text) throws BadFileException {
    return of(NAME, YamlFile.read(NAME, text, DEEPEST), Guardrails.NONE);
  }

  /**
   * Reads the keys that stand in another file.
   *
   * @param absent what counts for a key that does not
   */
  public static Guardrails of(String file, Yaml yaml, Guardrails absent) throws BadFileException {
    return new GuardrailsFile(file, Fields.of(file, yaml, KEYS), absent).read();
  }

  private Guardrails read() throws BadFileException {
    boolean limited = fields.has("limits");
    Fields limits = below(fields, "limits", Set.of("changes", "playbooks"));
    return new Guardrails(
        zone(),
        fields.has("protected") ? protections() : absent.protections(),
        limited ? limit(below(limits, "changes", HOUR_AND_DAY), "", Limit.NONE) : absent.changes(),
        limited ? playbooks(limits) : absent.playbooks(),
        fields.keys().contains("change_windows") ? windows() : absent.windows(),
        fields.has("lists") ? lists() : absent.lists());
  }

  private ZoneId zone() throws BadFileException {
    String name = fields.text("time_zone");
    if (name == null) {
      return absent.zone();
    }
    try {
      return ZoneId.of(name);
    } catch (DateTimeException e) {
      throw fields.problem(
          "time_zone", "time_zone must be a name like Asia/Bangkok, not " + quote(name));
    }
  }

  private List<Protection> protections() throws BadFileException {
    Fields stated = below(fields, "protected", Set.of("networks", "users", "hosts"));
    List<Protection> protections = new ArrayList<>();
    for (Yaml item : stated.items("networks")) {
      protections.add(network(Fields.of(file, item, Set.of("cidr", "why"))));
    }
    for (String user : stated.texts("users")) {
      protections.add(new Protection(Kind.USER, user, "a protected account"));
    }
    for (String host : stated.texts("hosts")) {
      protections.add(new Protection(Kind.HOST, host, "a protected host"));
    }
    return protections;
  }

  private static Protection network(Fields stated) throws BadFileException {
    String cidr = stated.text("cidr", "");
    if (IpNetwork.parse(cidr) == null) {
      throw stated.problem(
          "cidr", "cidr must be a network like 10.0.0.0/8 or an address, not " + quote(cidr));
    }
    return new Protection(Kind.NETWORK, cidr, stated.text("why", "a protected network"));
  }

  private Map<String, PlaybookLimit> playbooks(Fields limits) throws BadFileException {
    Map<String, PlaybookLimit> stated = new LinkedHashMap<>();
    Fields named = named(limits, "playbooks");
    PlaybookLimit usual = playbook(named, Guardrails.DEFAULT, PlaybookLimit.NONE);
    for (String name : named.keys()) {
      requireName(named, name, name);
      stated.put(name, playbook(named, name, usual));
    }
    return stated;
  }

  private PlaybookLimit playbook(Fields named, String name, PlaybookLimit usual)
      throws BadFileException {
    Fields own = below(named, name, LIMIT_KEYS);
    return new PlaybookLimit(limit(own, "", usual.all()), limit(own, "target_", usual.target()));
  }

  private static Limit limit(Fields own, String scope, Limit usual) throws BadFileException {
    return new Limit(
        own.number("per_" + scope + "hour", 0, MOST_RUNS, usual.perHour()),
        own.number("per_" + scope + "day", 0, MOST_RUNS, usual.perDay()));
  }

  private List<Window> windows() throws BadFileException {
    List<Window> windows = new ArrayList<>();
    for (Yaml item : fields.items("change_windows")) {
      Fields stated = Fields.of(file, item, WindowReader.KEYS);
      Set<String> playbooks = new LinkedHashSet<>(stated.texts("playbooks"));
      for (String name : playbooks) {
        requireName(stated, "playbooks", name);
      }
      windows.add(new Window(playbooks, WindowReader.read(stated)));
    }
    return windows;
  }

  private Map<String, Set<String>> lists() throws BadFileException {
    Map<String, Set<String>> lists = new LinkedHashMap<>();
    Fields named = named(fields, "lists");
    for (String list : named.keys()) {
      requireName(named, list, list);
      Pattern form = list.equals(NO_APPROVAL) ? NAMED : ENTRY;
      for (String entry : named.texts(list)) {
        if (!form.matcher(entry).matches()) {
          throw named.problem(
              list,
              list.equals(NO_APPROVAL)
                  ? "no_approval takes playbooks by their name only, not " + quote(entry)
                  : "%s takes playbooks by name, or risk:critical, effect:notify, platform:soar,"
                          .formatted(list)
                      + " not "
                      + quote(entry));
        }
      }
      lists.put(list, Set.copyOf(new LinkedHashSet<>(named.texts(list))));
    }
    return lists;
  }

  private static void requireName(Fields at, String key, String name) throws BadFileException {
    if (!NAMED.matcher(name).matches()) {
      throw at.problem(
          key,
          quote(name)
              + " is no name: lower-case letters, digits and _, a letter first, 40 at most");
    }
  }

  private Fields below(Fields around, String key, Set<String> known) throws BadFileException {
    Yaml value = around.value(key);
    return Fields.of(file, value == null ? new Yaml.Nothing(around.line(key)) : value, known);
  }

  /** Names of the author's own stand there as keys. */
  private Fields named(Fields around, String key) throws BadFileException {
    return around.value(key) instanceof Mapping(int line, Map<String, Entry> entries)
        ? Fields.of(file, new Mapping(line, entries), entries.keySet())
        : below(around, key, Set.of());
  }
}
