package io.quarterdeck.server.hub;

import io.quarterdeck.decision.access.Caller;
import io.quarterdeck.decision.access.Scope;
import io.quarterdeck.server.mcp.Tool;
import io.quarterdeck.server.mcp.ToolAnswer;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What one token may do over MCP: so many calls a minute, answers so large. */
final class CallLimits {
  private static final int LARGEST_ANSWER = 65_536;
  private static final Set<Scope> PLAY = Set.of(Scope.PLAY);

  private final int perMinute;
  private final Clock clock;
  private final Map<String, Minute> minutes = new ConcurrentHashMap<>();

  private record Minute(long minute, int calls) {}

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
    if (perMinute == 0 || tool.scopes().equals(PLAY)) {
      return null;
    }
    long now = clock.instant().getEpochSecond();
    Minute after =
        minutes.merge(
            caller.name(),
            new Minute(now / 60, 1),
            (before, fresh) ->
                before.minute() == fresh.minute()
                    ? new Minute(before.minute(), before.calls() + 1)
                    : fresh);
    return after.calls() <= perMinute
        ? null
        : ToolAnswer.error(
            "The token '%s' has made its %d calls of this minute; go on in %d s."
                .formatted(caller.name(), perMinute, 60 - now % 60));
  }

  /** The answer, or what to do where it is too large. */
  ToolAnswer cut(ToolAnswer answer) {
    int characters =
        answer.content().stream().mapToInt(block -> block.path("text").asString("").length()).sum();
    return characters <= LARGEST_ANSWER
        ? answer
        : ToolAnswer.error(
            "The answer has %d characters, and at most %d are sent: ask for less, by 'limit', a narrower filter, or without what can be left out."
                .formatted(characters, LARGEST_ANSWER));
  }
}
