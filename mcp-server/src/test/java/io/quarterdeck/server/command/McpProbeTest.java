package io.quarterdeck.server.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.NullNode;

class McpProbeTest {
  @Test
  void oneIsNotSaidLikeMany() {
    assertThat(new McpProbe.Offer("2026-07-28", NullNode.instance, List.of(), 3, 1, 2).counts())
        .isEqualTo("0 tools, 3 prompts, 1 resource, 2 resource templates");
  }
}
