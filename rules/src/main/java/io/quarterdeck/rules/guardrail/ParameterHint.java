package io.quarterdeck.rules.guardrail;

import io.quarterdeck.rules.fact.EntityType;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What a parameter's name says of its values, in English and Chinese. */
final class ParameterHint {
  private static final Set<String> ADDRESSES =
      Set.of(
          "ip", "ips", "ipv4", "ipv6", "cidr", "cidrs", "subnet", "addr", "address", "addresses");
  private static final Set<String> NO_ADDRESSES =
      Set.of("mac", "mail", "email", "web", "url", "street");
  private static final Set<String> USERS =
      Set.of(
          "user",
          "users",
          "username",
          "account",
          "accounts",
          "login",
          "uid",
          "upn",
          "principal",
          "samaccountname");
  private static final Set<String> HOSTS =
      Set.of(
          "host",
          "hosts",
          "hostname",
          "machine",
          "computer",
          "endpoint",
          "device",
          "server",
          "workstation");
  private static final Set<String> ANYTHING =
      Set.of("target", "targets", "entity", "object", "subject", "identity");
  private static final Pattern CHINESE_USERS = Pattern.compile(".*(用户|账号|账户|帐号|帐户).*");
  private static final Pattern CHINESE_HOSTS = Pattern.compile(".*(主机|终端|设备|服务器).*");

  private ParameterHint() {}

  static Set<EntityType> of(String parameter) {
    Set<EntityType> types = EnumSet.noneOf(EntityType.class);
    boolean elsewhere = false;
    for (String word : words(parameter)) {
      elsewhere |= NO_ADDRESSES.contains(word);
      if (ADDRESSES.contains(word)) {
        types.add(EntityType.IP);
      }
      if (USERS.contains(word) || ANYTHING.contains(word)) {
        types.add(EntityType.USER);
      }
      if (HOSTS.contains(word) || ANYTHING.contains(word)) {
        types.add(EntityType.HOST);
      }
    }
    if (CHINESE_USERS.matcher(parameter).matches()) {
      types.add(EntityType.USER);
    }
    if (CHINESE_HOSTS.matcher(parameter).matches()) {
      types.add(EntityType.HOST);
    }
    if (elsewhere) {
      types.remove(EntityType.IP);
    }
    return types;
  }

  private static String[] words(String parameter) {
    return parameter
        .replaceAll("([a-z0-9])([A-Z])", "$1_$2")
        .toLowerCase(Locale.ROOT)
        .split("[^a-z0-9]+", -1);
  }
}
