package io.quarterdeck.decision.enrich.context;

import static io.quarterdeck.rules.yaml.BadFileException.quote;

import io.quarterdeck.decision.enrich.context.Users.User;
import io.quarterdeck.rules.fact.UserProfile.Mfa;
import io.quarterdeck.rules.yaml.BadFileException;
import io.quarterdeck.rules.yaml.Fields;
import io.quarterdeck.rules.yaml.Yaml;
import io.quarterdeck.rules.yaml.Yaml.Sequence;
import io.quarterdeck.rules.yaml.YamlFile;
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
  static final Set<String> KEYS = Set.of("users", "new_user_days");
  private static final Set<String> USER_KEYS =
      Set.of("name", "aliases", "created", "first_seen", "mfa", "privileged");

  private UsersFile() {}

  static Users read(String text) throws BadFileException {
    Yaml yaml = YamlFile.read(NAME, text, ContextFolder.DEEPEST_YAML);
    return yaml instanceof Sequence(int line, List<Yaml> items)
        ? new Users(users(NAME, items), NEW_USER_DAYS)
        : of(NAME, Fields.of(NAME, yaml, KEYS));
  }

  /** What the {@link #KEYS} among these say. */
  static Users of(String file, Fields fields) throws BadFileException {
    return new Users(
        users(file, fields.items("users")), fields.number("new_user_days", 0, 3650, NEW_USER_DAYS));
  }

  private static Map<String, User> users(String file, List<Yaml> items) throws BadFileException {
    Map<String, User> users = new HashMap<>();
    for (Yaml item : items) {
      Fields fields = Fields.of(file, item, USER_KEYS);
      User user = user(fields);
      for (String name : names(fields)) {
        if (users.put(name, user) != null) {
          throw fields.problem("name", quote(name) + " stands there twice, as name or alias");
        }
      }
    }
    return users;
  }

  private static User user(Fields fields) throws BadFileException {
    Boolean mfa = fields.flag("mfa");
    return new User(
        later(fields.date("created"), fields.date("first_seen")),
        mfa == null ? Mfa.UNKNOWN : mfa ? Mfa.ON : Mfa.OFF,
        fields.flag("privileged", false));
  }

  private static List<String> names(Fields fields) throws BadFileException {
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
