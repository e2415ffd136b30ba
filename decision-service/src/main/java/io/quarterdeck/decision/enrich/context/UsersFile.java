package io.quarterdeck.decision.enrich.context;

import static io.quarterdeck.decision.enrich.context.ContextFileException.quote;

import io.quarterdeck.decision.enrich.context.Users.User;
import io.quarterdeck.decision.enrich.context.Yaml.Sequence;
import io.quarterdeck.rules.fact.UserProfile.Mfa;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code users.yaml}: a list of users, or {@code users} with that list beside {@code
 * new_user_days}.
 */
final class UsersFile {
  static final String NAME = "users.yaml";
  private static final int NEW_USER_DAYS = 14;
  private static final Set<String> KEYS =
      Set.of("name", "aliases", "created", "first_seen", "mfa", "privileged");

  private UsersFile() {}

  static Users read(String text) throws ContextFileException {
    Yaml yaml = YamlFile.read(NAME, text);
    if (yaml instanceof Sequence(int line, List<Yaml> items)) {
      return new Users(users(items), NEW_USER_DAYS);
    }
    Fields fields = Fields.of(NAME, yaml, Set.of("users", "new_user_days"));
    return new Users(
        users(fields.items("users")), fields.number("new_user_days", 0, 3650, NEW_USER_DAYS));
  }

  private static Map<String, User> users(List<Yaml> items) throws ContextFileException {
    Map<String, User> users = new HashMap<>();
    for (Yaml item : items) {
      Fields fields = Fields.of(NAME, item, KEYS);
      User user = user(fields);
      for (String name : names(fields)) {
        if (users.put(name, user) != null) {
          throw fields.problem("name", quote(name) + " stands there twice, as name or alias");
        }
      }
    }
    return users;
  }

  private static User user(Fields fields) throws ContextFileException {
    Boolean mfa = fields.flag("mfa");
    return new User(
        later(fields.date("created"), fields.date("first_seen")),
        mfa == null ? Mfa.UNKNOWN : mfa ? Mfa.ON : Mfa.OFF,
        fields.flag("privileged", false));
  }

  private static List<String> names(Fields fields) throws ContextFileException {
    String name = fields.text("name");
    if (name == null) {
      throw fields.problem("name", "a user has no name");
    }
    List<String> names = new ArrayList<>(fields.texts("aliases"));
    names.add(name);
    return names.stream().map(one -> one.toLowerCase(Locale.ROOT)).distinct().toList();
  }

  private static @Nullable LocalDate later(@Nullable LocalDate one, @Nullable LocalDate other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return one.isAfter(other) ? one : other;
  }
}
