package io.quarterdeck.playbook.mcp;

import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.quarterdeck.playbook.platform.CancelOutcome;
import io.quarterdeck.playbook.platform.ConnectionState;
import io.quarterdeck.playbook.platform.Link;
import io.quarterdeck.playbook.platform.Pinning;
import io.quarterdeck.playbook.platform.PlatformException;
import io.quarterdeck.playbook.platform.PlatformPlaybook;
import io.quarterdeck.playbook.platform.PlatformProblem;
import io.quarterdeck.playbook.platform.RunReport;
import io.quarterdeck.playbook.platform.SoarPlatform;
import io.quarterdeck.playbook.platform.StartOutcome;
import io.quarterdeck.playbook.platform.StartRequest;
import java.util.List;
import java.util.Map;

/** Another MCP server; nothing that it says of itself lowers a guard. */
final class McpPlatform implements SoarPlatform {
  private final String name;
  private final Conversations conversations;
  private final Link link;
  private final ToolList tools;

  /**
   * A server.
   *
   * @param link what the conversations go over; closed with the platform
   */
  McpPlatform(String name, Conversations conversations, Link link) {
    this.name = name;
    this.conversations = conversations;
    this.link = link;
    this.tools = new ToolList(name, conversations);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public List<PlatformPlaybook> list() {
    try {
      return tools.all();
    } catch (CallFailedException e) {
      throw e.exception();
    }
  }

  @Override
  public PlatformPlaybook describe(String platformId) {
    return list().stream()
        .filter(tool -> tool.id().equals(platformId))
        .findFirst()
        .orElseThrow(
            () -> new PlatformException(PlatformProblem.NOT_FOUND, name + " has no such tool."));
  }

  @Override
  public Pinning pinning() {
    return Pinning.ONCE_SEEN;
  }

  @Override
  public StartOutcome start(StartRequest request) {
    CallToolRequest call =
        new CallToolRequest(
            request.platformId(), Messages.named(request.arguments().json()), Map.of());
    try {
      return new StartOutcome.Ended(
          conversations.ask(client -> ToolResult.report(name, client.callTool(call))));
    } catch (CallFailedException e) {
      return e.outcome();
    }
  }

  @Override
  public RunReport status(String remoteId) {
    throw new PlatformException(
        PlatformProblem.NOT_FOUND, name + " keeps nothing of a call once it has ended.");
  }

  @Override
  public CancelOutcome cancel(String remoteId) {
    return new CancelOutcome.TooLate();
  }

  @Override
  public ConnectionState state() {
    return link.state();
  }

  @Override
  public Map<String, Long> calls() {
    return link.calls();
  }

  @Override
  public void close() {
    conversations.close();
    link.close();
  }

  @Override
  public String toString() {
    return "McpPlatform[" + name + "]";
  }
}
