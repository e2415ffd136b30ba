package io.quarterdeck.playbook.mcp;

import io.modelcontextprotocol.spec.McpSchema.AudioContent;
import io.modelcontextprotocol.spec.McpSchema.BlobResourceContents;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.Content;
import io.modelcontextprotocol.spec.McpSchema.EmbeddedResource;
import io.modelcontextprotocol.spec.McpSchema.ImageContent;
import io.modelcontextprotocol.spec.McpSchema.ResourceLink;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import io.modelcontextprotocol.spec.McpSchema.TextResourceContents;
import io.quarterdeck.playbook.RunState;
import io.quarterdeck.playbook.client.PlatformClient;
import io.quarterdeck.playbook.platform.RunReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What a tool answered: its structured content, or else its texts; pictures and sounds not. */
final class ToolResult {
  private final List<String> texts = new ArrayList<>();
  private final List<String> leftOut = new ArrayList<>();

  private ToolResult() {}

  /** The end of the call's run. */
  static RunReport report(String name, CallToolResult answer) {
    ToolResult result = new ToolResult();
    answer.content().forEach(result::take);
    boolean failed = Boolean.TRUE.equals(answer.isError());
    return RunReport.ended(
        failed ? RunState.FAILED : RunState.SUCCEEDED,
        result.message(name, failed),
        result.json(answer.structuredContent()).toString());
  }

  private void take(Content content) {
    switch (content) {
      case TextContent text -> texts.add(text.text());
      case ImageContent image -> leaveOut("image", image.mimeType(), image.data());
      case AudioContent audio -> leaveOut("audio", audio.mimeType(), audio.data());
      case EmbeddedResource embedded -> {
        switch (embedded.resource()) {
          case TextResourceContents text -> texts.add(text.text());
          case BlobResourceContents blob -> leaveOut("blob", blob.mimeType(), blob.blob());
          default -> leftOut.add("a resource of unknown kind");
        }
      }
      case ResourceLink link -> texts.add(link.name() + " " + link.uri());
      default -> leftOut.add("content of unknown kind");
    }
  }

  /** Base64 writes three bytes as four characters. */
  private void leaveOut(String kind, @Nullable String type, @Nullable String data) {
    int bytes = data == null ? 0 : data.length() / 4 * 3;
    String named = type == null ? kind : kind + " " + PlatformClient.quote(type);
    leftOut.add("%s, about %d bytes".formatted(named, bytes));
  }

  private String message(String name, boolean failed) {
    String said = PlatformClient.quote(String.join(" ", texts));
    String ended = failed ? name + " says that it failed: '" + said + "'" : "It ended.";
    return leftOut.isEmpty()
        ? ended
        : ended + " Left out: " + PlatformClient.quote(String.join("; ", leftOut)) + ".";
  }

  private JsonNode json(@Nullable Object structured) {
    if (structured != null) {
      return Messages.JSON.valueToTree(structured);
    }
    String text = String.join("\n", texts);
    return Optional.of(text)
        .filter(whole -> leftOut.isEmpty())
        .flatMap(Messages::inside)
        .orElseGet(() -> told(text));
  }

  private JsonNode told(String text) {
    ObjectNode result = Messages.JSON.createObjectNode().put("text", text);
    if (!leftOut.isEmpty()) {
      leftOut.forEach(result.putArray("left_out")::add);
    }
    return result;
  }
}
