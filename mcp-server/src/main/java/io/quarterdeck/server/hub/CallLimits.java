package io.quarterdeck.server.hub;

import io.quarterdeck.decision.access.Caller;
import io.quarterdeck.decision.access.Scope;
import io.quarterdeck.server.mcp.Tool;
import io.quarterdeck.server.mcp.ToolAnswer;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** What one token may do over MCP: so many calls a minute, answers so large. */
final class CallLimits {
  private static final int LARGEST_ANSWER = 65_536;
  private static final List<String> HANDLES =
      List.of("run_id", "decision_id", "incident", "proposal", "state");
  private static final Set<Scope> PLAY = Set.of(Scope.PLAY);

  private final int perMinute;
  private final Clock clock;
  private final Map<String, Integer> calls = new HashMap<>();
  private long minute;

  /**
   * Limits.
   *
   * @param perMinute calls of one token; 0 for any number
   */
  CallLimits(int perMinute, Clock clock) {
    this.perMinute = perMinute;
    this.clock = clock;
  }

  /**
   * Why one more call is too many; null where it is not. Calls of whoever plays turns are not
   * counted: there are only as many as there are turns, and many for a runner with many incidents.
   */
  @Nullable ToolAnswer refusal(Tool tool, Caller caller) {
    String excess = tool.scopes().equals(PLAY) ? null : excess(caller);
    return excess == null ? null : ToolAnswer.error(excess);
  }

  /** Counts a call; a sentence where it is one too many, else null. */
  @Nullable String excess(Caller caller) {
    long now = clock.instant().getEpochSecond();
    return perMinute == 0 || counted(now / 60, caller.name()) <= perMinute
        ? null
        : "The token '%s' has made its %d calls of this minute; go on in %d s."
            .formatted(caller.name(), perMinute, 60 - now % 60);
  }

  private synchronized int counted(long now, String token) {
    if (minute != now) {
      minute = now;
      calls.clear();
    }
    return calls.merge(token, 1, Integer::sum);
  }

  /**
   * The answer, or what to do where it is too large: to ask for less where nothing was done, and
   * otherwise to read what was done, and not to do it again. What whoever plays turns is told of
   * them has bounds of its own, and is theirs alone: nobody could read it later.
   */
  ToolAnswer cut(Tool tool, ToolAnswer answer) {
    int characters =
        answer.content().stream().mapToInt(block -> block.path("text").asString("").length()).sum();
    if (characters <= LARGEST_ANSWER || tool.scopes().equals(PLAY)) {
      return answer;
    }
    String size =
        "The answer has %d characters, and at most %d are sent"
            .formatted(characters, LARGEST_ANSWER);
    return ToolAnswer.error(
        tool.definition().hints().readOnly() || answer.isError()
            ? size
                + ": ask for less, by 'limit', a narrower filter, or without what can be left out."
            : "%s was called and has acted; do not call it again. %s: read the rest%s with a tool that only reads."
                .formatted(tool.definition().name(), size, handles(answer)));
  }

  /** By what an answer can be found again; empty where it names nothing. */
  private static String handles(ToolAnswer answer) {
    if (!(answer.structured() instanceof ObjectNode structured)) {
      return "";
    }
    String named =
        HANDLES.stream()
            .filter(name -> structured.path(name).isString())
            .map(name -> name + " " + structured.path(name).stringValue())
            .collect(Collectors.joining(", "));
    return named.isEmpty() ? "" : " of " + named;
  }
}
