package io.quarterdeck.server.incident.role;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** A captain says what is to be done, never with which product. */
final class Products {
  private static final Pattern WORD = Pattern.compile("[a-z0-9_]+(?:[.-]+[a-z0-9_]+)*");

  private final TurnScope scope;

  Products(TurnScope scope) {
    this.scope = scope;
  }

  void check(Part part, TaskDraft task) {
    String name = withoutEntity(task);
    playbook(name)
        .or(() -> product(name))
        .ifPresent(named ->
            part.problem(
                "task_name",
                ("It names %s, a playbook or product; say what is to be found out or done, and leave"
                        + " to the manager with what.")
                    .formatted(Quoted.of(named))));
  }

  /** A host may be called like a product. */
  private static String withoutEntity(TaskDraft task) {
    String name = task.name().toLowerCase(Locale.ROOT);
    String entity = task.entity();
    return entity == null ? name : name.replace(entity.toLowerCase(Locale.ROOT), " ");
  }

  /** A playbook of one word may be a word of everyday language: it does not count. */
  private Optional<String> playbook(String name) {
    return WORD.matcher(name)
        .results()
        .map(MatchResult::group)
        .filter(word -> word.indexOf('_') > 0 && scope.playbooks().hasName(word))
        .findFirst();
  }

  private Optional<String> product(String name) {
    return scope.products().stream()
        .filter(product -> !product.isBlank() && stands(product.toLowerCase(Locale.ROOT), name))
        .sorted()
        .findFirst();
  }

  /** Whether it stands in a text as a whole word; both in lower case. */
  static boolean stands(String product, String name) {
    for (int at = name.indexOf(product); at >= 0; at = name.indexOf(product, at + 1)) {
      int end = at + product.length();
      if (!(isLatin(product.charAt(0)) && at > 0 && joins(name, at - 1, -1))
          && !(isLatin(product.charAt(product.length() - 1)) && joins(name, end, 1))) {
        return true;
      }
    }
    return false;
  }

  /** Whether the word goes on there; a full stop or hyphen does only before more of a word. */
  private static boolean joins(String name, int at, int step) {
    if (at < 0 || at >= name.length()) {
      return false;
    }
    char next = name.charAt(at);
    return isLatin(next) || ((next == '.' || next == '-') && joins(name, at + step, step));
  }

  private static boolean isLatin(char letter) {
    return (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9') || letter == '_';
  }
}
