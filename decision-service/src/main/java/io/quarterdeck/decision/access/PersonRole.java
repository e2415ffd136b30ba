package io.quarterdeck.decision.access;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What a person is to do, and therefore may. */
public enum PersonRole {
  /** Looks. */
  VIEWER,
  /** Works incidents: speaks, plays turns, reports jobs, runs playbooks, gives feedback. */
  ANALYST,
  /** Works incidents, and changes prompts and tries rules. */
  AUTHOR,
  /** Works incidents, and approves what others asked for. */
  APPROVER,
  /** All of it, and people and tokens. */
  ADMIN;

  public Set<Scope> scopes() {
    return switch (this) {
      case VIEWER -> EnumSet.of(Scope.READ);
      case ANALYST ->
          EnumSet.of(
              Scope.READ,
              Scope.DECIDE,
              Scope.FEEDBACK,
              Scope.RUN_QUERY,
              Scope.RUN_NOTIFY,
              Scope.RUN_CHANGE,
              Scope.PERSON);
      case AUTHOR -> with(Scope.AUTHOR);
      case APPROVER -> with(Scope.APPROVE);
      case ADMIN -> EnumSet.of(Scope.ADMIN);
    };
  }

  private static Set<Scope> with(Scope more) {
    Set<Scope> scopes = ANALYST.scopes();
    scopes.add(more);
    return scopes;
  }

  /** The role of who may exactly this. */
  public static Optional<PersonRole> ofScopes(Set<Scope> scopes) {
    return Arrays.stream(values()).filter(role -> role.scopes().equals(scopes)).findFirst();
  }

  /** As it stands in SQL and JSON: {@code viewer}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The role of a word, exactly as {@link #word} gives it. */
  public static Optional<PersonRole> ofWord(String word) {
    return Arrays.stream(values()).filter(role -> role.word().equals(word)).findFirst();
  }

  /** All words, for a message. */
  public static String words() {
    return Arrays.stream(values()).map(PersonRole::word).collect(Collectors.joining(", "));
  }
}
