package io.quarterdeck.server.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterdeck.decision.access.Caller;
import io.quarterdeck.decision.access.Scope;
import io.quarterdeck.server.mcp.View.Mode;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class ViewTest {
  private static final Caller ANYBODY = new Caller("soar", null, Set.of(Scope.READ), null);
  private static final ToolBox BOX =
      new ToolBox(
          List.of(
              tool("explain_decision", "decisions", true),
              tool("decide_alert", "decisions", false),
              tool("get_run", "runs", true),
              tool("prompt_trial_next", ToolBox.RUNNER, false),
              tool("runner_settings", ToolBox.RUNNER, true),
              tool("block_ip", ToolBox.PLAYBOOKS, false),
              tool("ip_country", ToolBox.PLAYBOOKS, true)));

  private static final View READ_ONLY = new View(Mode.ALL, Set.of(), Set.of(), Set.of(), true);
  private static final View DECISIONS =
      new View(Mode.ALL, Set.of("decisions"), Set.of(), Set.of(), false);
  private static final View NO_BLOCKING =
      new View(Mode.ALL, Set.of(), Set.of(), Set.of("block_ip"), false);
  private static final View PINNED =
      new View(Mode.PINNED, Set.of(), Set.of("block_ip", "ip_country"), Set.of(), false);
  private static final View BLOCKING_BESIDE =
      new View(Mode.ALL, Set.of("runs"), Set.of("block_ip"), Set.of(), false);

  private static final View RUNNER =
      new View(Mode.ALL, Set.of("decisions", ToolBox.RUNNER), Set.of(), Set.of(), false);
  private static final View ONE_OF_RUNNERS =
      new View(Mode.ALL, Set.of(), Set.of("prompt_trial_next"), Set.of(), false);

  private static Tool tool(String name, String toolset, boolean onlyReads) {
    var schema = JsonMapper.shared().createObjectNode().put("type", "object");
    return new Tool(
        new ToolDefinition(
            name, name, name, schema, schema, new Hints(onlyReads, false, false, false)),
        toolset,
        Set.of(),
        (arguments, exchange) -> ToolAnswer.of(arguments));
  }

  private static List<String> shown(View view) {
    return BOX.shown(view, ANYBODY).stream().map(Tool::name).toList();
  }

  @Test
  void aViewAloneShowsWhatItSays() {
    assertThat(shown(View.ALL)).hasSize(5);
    assertThat(shown(READ_ONLY)).containsExactly("explain_decision", "get_run", "ip_country");
    assertThat(shown(DECISIONS)).containsExactly("explain_decision", "decide_alert");
    assertThat(shown(BLOCKING_BESIDE)).containsExactly("get_run", "block_ip");
  }

  @Test
  void whatOneTakesAwayTheOtherDoesNotBringBack() {
    assertThat(shown(BLOCKING_BESIDE.within(DECISIONS))).isEmpty();
    assertThat(shown(BLOCKING_BESIDE.within(NO_BLOCKING))).containsExactly("get_run");
    assertThat(shown(BLOCKING_BESIDE.within(READ_ONLY))).containsExactly("get_run");
    assertThat(shown(PINNED.within(DECISIONS))).containsExactly("explain_decision", "decide_alert");
    assertThat(shown(PINNED.within(NO_BLOCKING)))
        .containsExactly("explain_decision", "decide_alert", "get_run", "ip_country");
  }

  @Test
  void threeViewsShowWhatAllOfThemShowInAnyOrder() {
    View one = PINNED.within(READ_ONLY).within(NO_BLOCKING);
    View other = NO_BLOCKING.within(PINNED.within(READ_ONLY));

    assertThat(shown(one)).containsExactly("explain_decision", "get_run", "ip_country");
    assertThat(shown(other)).isEqualTo(shown(one));
  }

  @Test
  void everythingWithinAViewIsThatView() {
    assertThat(View.ALL.within(PINNED)).isEqualTo(PINNED);
    assertThat(PINNED.within(View.ALL)).isEqualTo(PINNED);
  }

  @Test
  void toolsForProgramsAreShownOnlyWhereAViewNamesThem() {
    assertThat(shown(View.ALL)).doesNotContain("prompt_trial_next", "runner_settings");
    assertThat(shown(NO_BLOCKING)).doesNotContain("prompt_trial_next", "runner_settings");
    assertThat(shown(RUNNER))
        .containsExactly(
            "explain_decision", "decide_alert", "prompt_trial_next", "runner_settings");
    assertThat(shown(ONE_OF_RUNNERS))
        .contains("decide_alert", "prompt_trial_next")
        .doesNotContain("runner_settings");
  }

  @Test
  void oneViewMayNameWhatTheOthersOnlyNarrow() {
    assertThat(shown(RUNNER.within(NO_BLOCKING))).contains("prompt_trial_next");
    assertThat(shown(NO_BLOCKING.within(RUNNER))).contains("prompt_trial_next");
    assertThat(shown(RUNNER.within(READ_ONLY)))
        .containsExactly("explain_decision", "runner_settings");
    assertThat(shown(RUNNER.within(DECISIONS))).isEqualTo(shown(DECISIONS));
    View without = new View(Mode.ALL, Set.of(), Set.of(), Set.of("prompt_trial_next"), false);
    assertThat(shown(ONE_OF_RUNNERS.within(without))).doesNotContain("prompt_trial_next");
    assertThat(shown(without.within(RUNNER)))
        .contains("runner_settings")
        .doesNotContain("prompt_trial_next");
  }

  @Test
  void whatIsTakenAwayIsNotPermittedByItsNameEither() {
    View view = PINNED.within(NO_BLOCKING).within(READ_ONLY);

    assertThat(view.permits("block_ip", true)).isFalse();
    assertThat(view.permits("ip_country", false)).isFalse();
    assertThat(view.permits("ip_country", true)).isTrue();
  }
}
