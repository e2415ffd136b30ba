package io.quarterdeck.server.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.json.jackson3.JacksonMcpJsonMapper;
import io.modelcontextprotocol.spec.McpSchema;
import io.quarterdeck.decision.access.Caller;
import io.quarterdeck.decision.access.Scope;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.util.RawValue;

/** What it costs to list five hundred tools, beside what the SDK's own writing of them costs. */
class ListCostTest {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final Caller CALLER = new Caller("soar", null, Set.of(Scope.RUN_CHANGE), null);
  private static final int ROUNDS = 40;
  private static final int TRIES = 5;

  private final List<Tool> tools =
      SocPlatform.lines("playbooks.txt").stream()
          .map(line -> tool(line.split("\\|", -1)))
          .sorted(Comparator.comparing(Tool::name))
          .toList();

  private static Tool tool(String[] playbook) {
    ObjectNode schema = JSON.createObjectNode().put("type", "object");
    ObjectNode properties = schema.putObject("properties");
    for (String parameter : playbook[3].split(",", -1)) {
      properties.putObject(parameter.replace(":i", "")).put("type", "string");
    }
    schema.put("additionalProperties", false);
    JsonNode output = JSON.readTree("{\"type\":\"object\",\"required\":[\"state\"]}");
    return new Tool(
        new ToolDefinition(
            playbook[0],
            playbook[1],
            playbook[2] + " Changes the outside world. Needs run:change. Returns the run.",
            schema,
            output,
            new Hints(false, true, false, true)),
        ToolBox.PLAYBOOKS,
        Set.of(Scope.RUN_CHANGE),
        (arguments, exchange) -> ToolAnswer.of(arguments));
  }

  @Test
  void aListThatWasWrittenBeforeCostsAtMostAQuarterOfTheSdks() throws Exception {
    ToolBox kept = new ToolBox(tools);
    McpJsonMapper mapper = new JacksonMcpJsonMapper(JsonMapper.builder().build());
    List<McpSchema.Tool> known = tools.stream().map(tool -> sdk(mapper, tool)).toList();

    double sdk = micros(() -> ofSdk(mapper, known));
    double anew = micros(() -> listed(new ToolBox(tools)));
    double cached = micros(() -> listed(kept));
    System.out.printf(
        "500 tools, CPU of one list: %.0f us kept, %.0f us written anew, %.0f us the SDK's%n",
        cached, anew, sdk);

    assertThat(listed(kept)).isCloseTo(ofSdk(mapper, known), Offset.offset(2_000));
    assertThat(cached).isLessThanOrEqualTo(sdk / 4);
  }

  private static McpSchema.Tool sdk(McpJsonMapper mapper, Tool tool) {
    try {
      return mapper.readValue(tool.definition().json().toString(), McpSchema.Tool.class);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** As the SDK's server answers: its own records, written by its own mapper; in bytes. */
  private static int ofSdk(McpJsonMapper mapper, List<McpSchema.Tool> known) throws IOException {
    McpSchema.ListToolsResult result = McpSchema.ListToolsResult.builder(known).build();
    return mapper.writeValueAsBytes(new McpSchema.JSONRPCResponse("2.0", 1, result, null)).length;
  }

  /** All pages, as they go out; in bytes. */
  private static int listed(ToolBox box) {
    int bytes = 0;
    String cursor = null;
    do {
      ToolBox.Page page = box.page(View.ALL, CALLER, cursor);
      ObjectNode answer = JSON.createObjectNode().put("jsonrpc", "2.0").put("id", 1);
      answer.putObject("result").putRawValue("tools", new RawValue(page.tools()));
      bytes += JSON.writeValueAsBytes(answer).length;
      cursor = page.next();
    } while (cursor != null);
    return bytes;
  }

  /** CPU of one, at the best of several tries: what disturbs can only add. */
  private static double micros(Callable<Integer> work) throws Exception {
    double best = Double.MAX_VALUE;
    for (int tried = 0; tried < TRIES; tried++) {
      long before = THREADS.getCurrentThreadCpuTime();
      for (int round = 0; round < ROUNDS; round++) {
        assertThat(work.call()).isPositive();
      }
      best = Math.min(best, (THREADS.getCurrentThreadCpuTime() - before) / 1_000.0 / ROUNDS);
    }
    return best;
  }
}
