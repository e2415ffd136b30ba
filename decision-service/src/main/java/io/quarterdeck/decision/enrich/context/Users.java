package io.quarterdeck.decision.enrich.context;

import io.quarterdeck.rules.fact.UserProfile;
import io.quarterdeck.rules.fact.UserProfile.Mfa;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The accounts of the user file, by name and alias in lower case. */
final class Users {
  static final Users NONE = new Users(Map.of(), 0);
  private static final String PROVENANCE = UsersFile.NAME;

  private final Map<String, User> users;
  private final int newUserDays;

  Users(Map<String, User> users, int newUserDays) {
    this.users = Map.copyOf(users);
    this.newUserDays = newUserDays;
  }

  /**
   * An account of the file.
   *
   * @param since the later of creation and first sight, null when not told
   */
  record User(@Nullable LocalDate since, Mfa mfa, boolean privileged) {}

  /**
   * What the file says of an account on a day; an account that a file with users does not name is a
   * newcomer.
   *
   * @return null when the file has no users at all
   */
  @Nullable UserProfile profile(String name, LocalDate day) {
    if (users.isEmpty()) {
      return null;
    }
    User user = users.get(name);
    if (user == null) {
      return new UserProfile(name, false, true, Mfa.UNKNOWN, false, PROVENANCE);
    }
    boolean newcomer = user.since() != null && !user.since().plusDays(newUserDays).isBefore(day);
    return new UserProfile(name, true, newcomer, user.mfa(), user.privileged(), PROVENANCE);
  }
}
