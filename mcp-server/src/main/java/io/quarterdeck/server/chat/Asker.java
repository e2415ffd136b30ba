package io.quarterdeck.server.chat;

import io.quarterdeck.decision.access.Caller;
import io.quarterdeck.decision.access.Scope;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Who asked, by which token.
 *
 * @param caller as it was then
 */
record Asker(Caller caller) {
  /** The asker of columns. */
  static Asker of(
      String token,
      @Nullable String person,
      String scopes,
      @Nullable String tenant,
      @Nullable String view) {
    Set<Scope> read =
        Arrays.stream(scopes.split(" "))
            .flatMap(word -> Scope.ofWord(word).stream())
            .collect(Collectors.toSet());
    return new Asker(new Caller(token, person, read, tenant, view));
  }

  /** The scopes for a column. */
  String scopes() {
    Set<String> words = new TreeSet<>();
    caller.scopes().forEach(scope -> words.add(scope.word()));
    return String.join(" ", words);
  }

  /** Whose the question is. */
  String key() {
    return key(caller);
  }

  /** Under whose name things are kept: a token of nobody's is no person of the same name. */
  static String key(Caller caller) {
    return (caller.owner() == null ? "token:" : "person:") + caller.actor();
  }
}
