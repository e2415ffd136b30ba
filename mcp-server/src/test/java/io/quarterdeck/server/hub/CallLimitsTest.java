package io.quarterdeck.server.hub;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterdeck.decision.access.Scope;
import io.quarterdeck.server.mcp.Hints;
import io.quarterdeck.server.mcp.Tool;
import io.quarterdeck.server.mcp.ToolAnswer;
import io.quarterdeck.server.mcp.ToolDefinition;
import java.time.Clock;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** Answers that are too large to be sent. */
class CallLimitsTest {
  private static final Hints ACTS = new Hints(false, true, false, true);
  private static final ToolAnswer LARGE =
      ToolAnswer.of(
          JsonMapper.shared()
              .createObjectNode()
              .put("run_id", "run_7")
              .put("state", "succeeded")
              .put("output", "x".repeat(70_000)));

  private final CallLimits limits = new CallLimits(0, Clock.systemUTC());

  private static Tool tool(Hints hints, Scope scope) {
    return new Tool(
        ToolDefinition.of(
            "block_ip",
            "Block",
            "Blocks.",
            "{\"type\": \"object\"}",
            "{\"type\": \"object\"}",
            hints),
        "test",
        Set.of(scope),
        (arguments, exchange) -> LARGE);
  }

  private String text(Hints hints) {
    return limits.cut(tool(hints, Scope.READ), LARGE).content().getFirst().path("text").asString();
  }

  @Test
  void whatHasActedIsSaidToHaveActedAndWhereToReadTheRest() {
    assertThat(text(ACTS))
        .contains("block_ip was called and has acted; do not call it again")
        .contains("run_id run_7, state succeeded")
        .hasSizeLessThan(1_000);
  }

  @Test
  void whatOnlyLooksIsAskedForLess() {
    assertThat(text(Hints.LOOKS)).contains("ask for less").doesNotContain("acted");
  }

  @Test
  void aTurnThatWasTakenIsNotLost() {
    assertThat(limits.cut(tool(ACTS, Scope.PLAY), LARGE)).isSameAs(LARGE);
  }
}
