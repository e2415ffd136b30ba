package io.quarterdeck.rules.guardrail;

import io.quarterdeck.rules.address.AddressSpelling;
import io.quarterdeck.rules.fact.EntityType;
import io.quarterdeck.rules.fact.RunArgument;
import io.quarterdeck.rules.fact.RunTarget;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds in the arguments of a run what it would act on: by the shape of the values, and by what
 * their parameters are called.
 *
 * <p>It finds too much rather than too little, and says of what could be an address and cannot be
 * read that it is one.
 */
public final class RunTargets {
  /** More are never looked at one by one; the run then has a target that nobody can read. */
  private static final int MOST = 500;

  private static final Pattern BETWEEN = Pattern.compile("[\\s,;|=\"'<>(){}，；、]+");
  private static final Pattern URL =
      Pattern.compile(
          "(?:[a-z][a-z0-9+.-]+:[/\\\\]+|[/\\\\]{2,})([^/\\\\?#]*).*", Pattern.CASE_INSENSITIVE);
  private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+");
  private static final Pattern HASH =
      Pattern.compile("\\p{XDigit}{32}|\\p{XDigit}{40}|\\p{XDigit}{64}|\\p{XDigit}{128}");
  private static final Pattern DOMAIN =
      Pattern.compile("([\\p{L}\\p{N}_-]+\\.)+[\\p{L}][\\p{L}\\p{N}-]+\\.?");

  /** Ranges and wildcards, which nothing here takes apart. */
  private static final Pattern ADDRESSES =
      Pattern.compile(
          "\\d+\\.[\\d.]+-[\\d.]+|(\\d+\\.)+[*x](\\.[*x\\d]+)*|\\p{XDigit}*:[^-]*:[^-]*-.*");

  private final Map<String, EntityType> stated;
  private final Set<RunTarget> found = new LinkedHashSet<>();

  private RunTargets(Map<String, EntityType> stated) {
    this.stated = stated;
  }

  /** The targets of these arguments, each once, in their order. */
  public static List<RunTarget> in(Collection<RunArgument> arguments) {
    return in(arguments, Map.of());
  }

  /**
   * The targets of these arguments.
   *
   * @param stated what a parameter is for, where its playbook says so
   */
  public static List<RunTarget> in(
      Collection<RunArgument> arguments, Map<String, EntityType> stated) {
    RunTargets targets = new RunTargets(stated);
    arguments.forEach(targets::look);
    return List.copyOf(targets.found);
  }

  private void look(RunArgument argument) {
    Set<EntityType> hinted = hinted(argument.parameter());
    for (EntityType type : hinted) {
      if (type != EntityType.IP && !argument.value().isBlank()) {
        add(type, argument.value().strip(), argument);
      }
    }
    for (String word : BETWEEN.split(argument.value(), -1)) {
      if (found.size() >= MOST) {
        found.add(
            new RunTarget(
                EntityType.IP, "more than " + MOST, argument.parameter(), argument.origin()));
        return;
      }
      look(word.replaceFirst("(?<!:):$|[!?]+$", ""), hinted, argument);
    }
  }

  private Set<EntityType> hinted(String parameter) {
    EntityType type = stated.get(parameter);
    return type == null ? ParameterHint.of(parameter) : Set.of(type);
  }

  private void look(String word, Set<EntityType> hinted, RunArgument argument) {
    if (word.isEmpty()) {
      return;
    }
    Matcher url = URL.matcher(word);
    if (url.matches()) {
      add(EntityType.URL, word, argument);
      addHost(url.group(1), argument);
      return;
    }
    String whole = AddressSpelling.readings(word).isEmpty() ? withoutPath(word) : word;
    for (EntityType type : types(whole, hinted)) {
      add(type, whole, argument);
    }
  }

  /** What stands before a path, where that is an address. */
  private static String withoutPath(String word) {
    int slash = word.indexOf('/');
    return slash > 0 && isAddress(word.substring(0, slash)) ? word.substring(0, slash) : word;
  }

  private static List<EntityType> types(String word, Set<EntityType> hinted) {
    List<EntityType> types = new ArrayList<>();
    if (EMAIL.matcher(word).matches()) {
      types.add(EntityType.EMAIL);
    } else if (isAddress(word) || isHintedAddress(word, hinted)) {
      types.add(EntityType.IP);
    } else if (HASH.matcher(word).matches()) {
      types.add(EntityType.HASH);
    } else if (DOMAIN.matcher(word).matches()) {
      types.add(EntityType.DOMAIN);
    }
    hinted.stream().filter(type -> type != EntityType.IP).forEach(types::add);
    return types;
  }

  /** A parameter for addresses alone makes one of whatever stands there. */
  private static boolean isHintedAddress(String word, Set<EntityType> hinted) {
    return hinted.contains(EntityType.IP)
        && (hinted.size() == 1 || !AddressSpelling.readings(word).isEmpty());
  }

  /** Numbers without three dots are addresses only where something says that they are. */
  private static boolean isAddress(String word) {
    boolean shaped =
        word.chars().filter(c -> c == '.' || c == '。' || c == '．' || c == '｡').count() >= 3
            || word.chars().filter(c -> c == ':' || c == '：').count() >= 2;
    return (shaped && !AddressSpelling.readings(word).isEmpty())
        || ADDRESSES.matcher(word).matches();
  }

  /** The host of a URL may be an address in any spelling that a browser knows. */
  private void addHost(String authority, RunArgument argument) {
    String host = authority.substring(authority.lastIndexOf('@') + 1);
    if (host.isEmpty()) {
      return;
    }
    boolean address = !AddressSpelling.readings(host).isEmpty() || host.indexOf('%') >= 0;
    String name = host.replaceFirst(":\\d*$", "");
    add(address ? EntityType.IP : EntityType.DOMAIN, address ? host : name, argument);
  }

  private void add(EntityType type, String value, RunArgument argument) {
    found.add(new RunTarget(type, value, argument.parameter(), argument.origin()));
  }
}
