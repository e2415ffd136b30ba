package io.quarterdeck.server.incident.brief;

import io.quarterdeck.server.incident.role.Fence;
import io.quarterdeck.server.incident.role.Tokens;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/**
 * A text in sections that stays within a budget: what matters least is left out, and said to be.
 */
final class Page {
  private final Fence fence;
  private final int budget;
  private final List<String> parts = new ArrayList<>();
  private int spent;

  /**
   * An empty page.
   *
   * @param budget in tokens
   */
  Page(Fence fence, int budget) {
    this.fence = fence;
    this.budget = budget;
  }

  /** A line of the hub's own words. */
  Page line(String text) {
    return add(text);
  }

  /** A heading of the hub's own words. */
  Page heading(String text) {
    return add("\n## " + text);
  }

  /** A text from outside. */
  Page untrusted(String text, int most) {
    return text.isBlank() ? this : add(fence.around(text, most));
  }

  /**
   * Things under a heading, as many as there is room for; nothing where there are none.
   *
   * @param share of the budget that is left, in percent
   */
  <T> Page list(String heading, Collection<T> things, int share, Function<T, String> written) {
    if (things.isEmpty()) {
      return this;
    }
    heading(heading);
    int room = (budget - spent) * share / 100;
    int shown = 0;
    StringBuilder lines = new StringBuilder();
    for (T thing : things) {
      String line = "- " + written.apply(thing);
      if (Tokens.of(lines) + Tokens.of(line) > room) {
        break;
      }
      lines.append(lines.isEmpty() ? "" : "\n").append(line);
      shown++;
    }
    add(lines.toString());
    return shown == things.size()
        ? this
        : add("(" + (things.size() - shown) + " more are left out; they are in the incident.)");
  }

  private Page add(String text) {
    spent += Tokens.of(text);
    parts.add(text);
    return this;
  }

  /** All of it. */
  String text() {
    return String.join("\n", parts).strip();
  }
}
