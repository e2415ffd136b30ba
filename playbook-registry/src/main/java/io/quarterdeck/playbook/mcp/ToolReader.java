package io.quarterdeck.playbook.mcp;

import io.modelcontextprotocol.spec.McpSchema.Tool;
import io.modelcontextprotocol.spec.McpSchema.ToolAnnotations;
import io.quarterdeck.playbook.Risk;
import io.quarterdeck.playbook.client.Wire;
import io.quarterdeck.playbook.platform.PlatformPlaybook;
import io.quarterdeck.playbook.schema.ParameterSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Makes a playbook of a tool.
 *
 * <p>Its annotations are claims of the server's. They become labels, which a pack may believe; by
 * themselves they only raise: a tool that says it destroys is of high risk, and one that says it
 * only reads is a change like any other.
 */
final class ToolReader {
  /** Longer names than the protocol wants are not sent. */
  private static final Pattern NAME = Pattern.compile("[^\\p{Cntrl}\\p{Cf}]{1,128}");

  private ToolReader() {}

  /** The playbook; empty where its name cannot be shown or sent. */
  static Optional<PlatformPlaybook> read(Tool tool) {
    String name = tool.name();
    return name == null || name.isBlank() || !NAME.matcher(name).matches()
        ? Optional.empty()
        : Optional.of(playbook(tool));
  }

  private static PlatformPlaybook playbook(Tool tool) {
    ToolAnnotations claims = tool.annotations();
    ToolSchema schema = ToolSchema.read(tool.inputSchema());
    String description = plain(tool.description(), Wire.PARAGRAPH);
    return new PlatformPlaybook(
        tool.name(),
        title(tool, claims),
        tool.name(),
        schema.objection().isEmpty()
            ? description
            : "It cannot be started: " + schema.objection() + " " + description,
        schema.parameters().orElse(ParameterSchema.NONE),
        claims == null ? List.of() : labels(claims),
        null,
        claims != null && Boolean.TRUE.equals(claims.destructiveHint()) ? Risk.HIGH : null,
        false,
        null,
        schema.parameters().isPresent());
  }

  private static String title(Tool tool, @Nullable ToolAnnotations claims) {
    return Stream.of(
            claims == null ? "" : plain(claims.title(), Wire.LINE), plain(tool.title(), Wire.LINE))
        .filter(title -> !title.isEmpty())
        .findFirst()
        .orElse(tool.name());
  }

  private static List<String> labels(ToolAnnotations claims) {
    List<String> labels = new ArrayList<>();
    add(labels, "says_read_only", claims.readOnlyHint(), true);
    add(labels, "says_destructive", claims.destructiveHint(), true);
    add(labels, "says_not_destructive", claims.destructiveHint(), false);
    add(labels, "says_idempotent", claims.idempotentHint(), true);
    add(labels, "says_closed_world", claims.openWorldHint(), false);
    return labels;
  }

  private static void add(
      List<String> labels, String label, @Nullable Boolean claim, boolean wanted) {
    if (claim != null && claim == wanted) {
      labels.add(label);
    }
  }

  /** In one line, without what nobody sees. */
  private static String plain(@Nullable String text, int most) {
    String line = text == null ? "" : text.replaceAll("[\\p{Cntrl}\\p{Cf}\\s]+", " ").strip();
    return line.length() <= most ? line : line.substring(0, most - 1) + "…";
  }
}
