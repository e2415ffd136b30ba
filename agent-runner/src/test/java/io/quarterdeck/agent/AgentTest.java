package io.quarterdeck.agent;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said where no model can play. */
class AgentTest {
  @TempDir Path home;

  private String said(Map<String, String> more, String... arguments) {
    Map<String, String> environment = new HashMap<>(more);
    environment.put("QUARTERDECK_HOME", home.toString());
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int code = Agent.run(List.of(arguments), environment, new PrintStream(out, true, UTF_8));

    assertThat(code).isEqualTo(2);
    assertThat(out.toString(UTF_8).lines()).hasSize(1);
    return out.toString(UTF_8);
  }

  @Test
  void withoutAModelTheRolesAreLeftToTheHubsPlan() {
    assertThat(said(Map.of()))
        .contains("the hub's own plan plays them", "no model is set: set QUARTERDECK_AGENT_MODEL");
  }

  @Test
  void withoutAKeyItSaysWhichOne() {
    assertThat(said(Map.of(), "--model", "openai/gpt-x"))
        .contains("the hub's own plan plays them", "set QUARTERDECK_AGENT_OPENAI_KEY");
    assertThat(said(Map.of("QUARTERDECK_AGENT_MODEL", "claude-x")))
        .contains("set QUARTERDECK_AGENT_ANTHROPIC_KEY");
  }

  @Test
  void whatCannotBeReadIsNamed() {
    assertThat(said(Map.of(), "--turns", "many")).contains("--turns", "whole number");
    assertThat(said(Map.of(), "--modle", "x")).contains("--modle");
    assertThat(said(Map.of("QUARTERDECK_AGENT_MODLE", "x"))).contains("QUARTERDECK_AGENT_MODLE");
  }
}
