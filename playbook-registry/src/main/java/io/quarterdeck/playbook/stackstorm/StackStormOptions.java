package io.quarterdeck.playbook.stackstorm;

import io.quarterdeck.playbook.platform.Connection;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What only StackStorm is told.
 *
 * @param header that carries the secret
 * @param prefix of every path, after the connection's address
 * @param packs whose actions are shown; all where no actions are named either
 * @param actions shown besides, by reference: {@code core.http}
 */
record StackStormOptions(String header, String prefix, Set<String> packs, Set<String> actions) {
  private static final Set<String> KNOWN = Set.of("auth", "packs", "actions");
  private static final Pattern AUTH = Pattern.compile("api_key|token");
  private static final String PACK = "[A-Za-z0-9_-]{1,100}";
  private static final String ACTION = PACK + "\\.[A-Za-z0-9_.-]{1,150}";
  private static final Pattern REFERENCE = Pattern.compile(ACTION);
  private static final Pattern PACKS = list(PACK);
  private static final Pattern ACTIONS = list(ACTION);

  StackStormOptions {
    packs = Set.copyOf(packs);
    actions = Set.copyOf(actions);
  }

  private static Pattern list(String one) {
    return Pattern.compile("\\s*(%1$s(\\s*,\\s*%1$s)*)?\\s*".formatted(one));
  }

  /**
   * Reads a connection's options.
   *
   * @throws IllegalArgumentException with a sentence that names the option that is wrong
   */
  static StackStormOptions of(Connection connection) {
    connection.requireOnly(KNOWN);
    String auth = connection.option("auth", "api_key", AUTH, "must be api_key or token");
    return new StackStormOptions(
        auth.equals("token") ? "X-Auth-Token" : "St2-Api-Key",
        prefix(String.valueOf(connection.url().getPath())),
        names(connection.option("packs", "", PACKS, "must name packs: linux, soc")),
        names(
            connection.option("actions", "", ACTIONS, "must name actions: core.http, soc.block")));
  }

  /** Behind its web server it answers under {@code /api/v1}, its service alone under /v1. */
  private static String prefix(String path) {
    String bare = path.replaceFirst("/+$", "");
    if (bare.endsWith("/v1")) {
      return "";
    }
    return bare.endsWith("/api") ? "/v1" : "/api/v1";
  }

  private static Set<String> names(String list) {
    return Arrays.stream(list.split(","))
        .map(String::strip)
        .filter(name -> !name.isEmpty())
        .collect(Collectors.toSet());
  }

  /** Whether an action may be shown and started. */
  boolean takes(String reference) {
    return REFERENCE.matcher(reference).matches()
        && (isOpen() || packs.contains(pack(reference)) || actions.contains(reference));
  }

  /** The packs to ask for, in order; empty for all. */
  Set<String> asked() {
    Set<String> asked = new TreeSet<>(packs);
    actions.forEach(action -> asked.add(pack(action)));
    return asked;
  }

  private boolean isOpen() {
    return packs.isEmpty() && actions.isEmpty();
  }

  private static String pack(String reference) {
    return reference.substring(0, reference.indexOf('.'));
  }
}
