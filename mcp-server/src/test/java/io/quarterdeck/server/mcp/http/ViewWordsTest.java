package io.quarterdeck.server.mcp.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.quarterdeck.server.mcp.Hints;
import io.quarterdeck.server.mcp.Tool;
import io.quarterdeck.server.mcp.ToolAnswer;
import io.quarterdeck.server.mcp.ToolBox;
import io.quarterdeck.server.mcp.ToolDefinition;
import io.quarterdeck.server.mcp.View;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class ViewWordsTest {
  private static final ToolBox BOX =
      new ToolBox(List.of(tool("decide_alert", "decisions"), tool("block_ip", "playbooks")));

  private static Tool tool(String name, String toolset) {
    var schema = JsonMapper.shared().createObjectNode().put("type", "object");
    return new Tool(
        new ToolDefinition(name, name, name, schema, schema, new Hints(false, true, false, true)),
        toolset,
        Set.of(),
        (arguments, exchange) -> ToolAnswer.of(arguments));
  }

  @Test
  void aTokensViewIsWrittenLikeTheAddress() {
    View view =
        new View(
            View.Mode.SEARCH,
            Set.of("decisions", "playbooks"),
            Set.of("decide_alert"),
            Set.of("block_ip"),
            true);

    assertThat(
            ViewWords.ofNew(
                "mode=search&toolsets=decisions,playbooks&tools=decide_alert&exclude=block_ip"
                    + "&read_only=true",
                BOX))
        .isEqualTo(view);
    assertThat(
            ViewWords.ofNew(
                "read_only=true&exclude=block_ip&tools=decide_alert&mode=search"
                    + "&toolsets=decisions%2Cplaybooks",
                BOX))
        .isEqualTo(view);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "read-only=true | no setting of a view 'read-only'; there are exclude, mode, read_only",
        "read_only=yes | read_only takes true or false, not yes",
        "read_only | a view is written like read_only=true&exclude=block_ip, not like read_only",
        "'' | a view is written like",
        "read_only=true& | a view is written like",
        "mode=some | mode takes all, pinned or search, not some",
        "toolsets=incidents | there is no toolset 'incidents'; there are decisions, playbooks",
        "exclude=blok_ip | there is no tool 'blok_ip'; there are block_ip, decide_alert",
        "tools=blok_ip | there is no tool 'blok_ip'",
        "exclude=block_ip&exclude=decide_alert | a view says 'exclude' once",
        "?read_only=true | no setting of a view '?read_only'",
      })
  void whatCannotBeReadIsSaid(String text, String said) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ViewWords.ofNew(text, BOX))
        .withMessageContaining(said);
  }

  @Test
  void aToolThatIsGoneIsStillHiddenWhenItComesBack() {
    View view = ViewWords.ofStored("exclude=unblock_ip&tools=other", BOX);

    assertThat(view.permits("unblock_ip", true)).isFalse();
    assertThat(view.permits("block_ip", false)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"toolsets=incidents", "mode=some", "some=thing", "read_only=1", "nothing"})
  void aStoredViewWhoseWordsAreGoneIsNotGuessedAt(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> ViewWords.ofStored(text, BOX));
  }
}
