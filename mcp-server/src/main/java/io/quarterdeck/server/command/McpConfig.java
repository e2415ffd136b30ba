package io.quarterdeck.server.command;

import io.quarterdeck.server.command.Arguments.WrongUseException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is pasted into MCP clients, which never holds a token: it names a variable that does, a
 * file, or the place where the client asks for it.
 *
 * @param url of the hub, with {@code /mcp}
 * @param launcher absolute path of {@code quarterdeck}
 * @param home the data folder
 * @param token the file that a client's process reads its token from
 */
record McpConfig(String url, String launcher, Path home, Path token) {
  private static final String VARIABLE = "QUARTERDECK_TOKEN";
  private static final String NAME = "quarterdeck";
  private static final String CLIENTS =
      "claude-code, claude-desktop, cursor, vscode, gemini, codex or mcp-remote";
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  /**
   * What to paste.
   *
   * @param where a sentence that says where it belongs
   */
  record Paste(String where, String text) {}

  /**
   * Of a client.
   *
   * @param process whether the client starts {@code quarterdeck stdio}, where it could as well call
   *     the hub
   */
  Paste of(String client, boolean process) {
    return switch (client) {
      case "claude-code" -> shell(process ? claudeProcess() : claudeCode());
      case "gemini" -> shell(process ? geminiProcess() : gemini());
      case "codex" -> shell(process ? codexProcess() : codex());
      case "claude-desktop" ->
          new Paste(
              "In Claude Desktop, Settings, Developer, Edit Config (claude_desktop_config.json):",
              servers("mcpServers", process()));
      case "cursor" ->
          new Paste(
              "In ~/.cursor/mcp.json" + (process ? ":" : ", and " + exported() + ":"),
              servers("mcpServers", process ? process() : cursor()));
      case "vscode" ->
          new Paste(
              "In .vscode/mcp.json"
                  + (process ? ":" : ", which asks for the token once and keeps it:"),
              process ? servers("servers", process().put("type", "stdio")) : vscode());
      case "mcp-remote" ->
          new Paste(
              "For clients that only start processes; put the token in the place of <token>:",
              servers("mcpServers", remote()));
      default ->
          throw new WrongUseException("config takes " + CLIENTS + ", not " + Plain.text(client));
    };
  }

  private static Paste shell(String command) {
    return new Paste(
        command.contains(VARIABLE) ? "In a shell; " + exported() + ":" : "In a shell:", command);
  }

  private static String exported() {
    return VARIABLE + " must hold the token when the client starts";
  }

  private String claudeCode() {
    return "claude mcp add --transport http %s %s --header \"Authorization: Bearer $%s\""
        .formatted(NAME, url, VARIABLE);
  }

  private String claudeProcess() {
    return "claude mcp add --env %s -- %s %s".formatted(quoted(homeSet()), NAME, started());
  }

  /** In single quotes, so that the variable and not the token stands in the settings. */
  private String gemini() {
    return "gemini mcp add --transport http --header 'Authorization: Bearer $%s' %s %s"
        .formatted(VARIABLE, NAME, url);
  }

  private String geminiProcess() {
    return "gemini mcp add --env %s %s %s".formatted(quoted(homeSet()), NAME, started());
  }

  private String codex() {
    return "codex mcp add %s --url %s --bearer-token-env-var %s".formatted(NAME, url, VARIABLE);
  }

  private String codexProcess() {
    return "codex mcp add %s --env %s -- %s".formatted(NAME, quoted(homeSet()), started());
  }

  private String homeSet() {
    return "QUARTERDECK_HOME=" + home;
  }

  private String started() {
    return List.of(launcher, "stdio", "--token", token.toString()).stream()
        .map(McpConfig::quoted)
        .collect(Collectors.joining(" "));
  }

  private static String quoted(String word) {
    return word.matches("[\\w./:=@%+-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }

  private ObjectNode process() {
    ObjectNode server = JSON.createObjectNode().put("command", launcher);
    server.putArray("args").add("stdio").add("--token").add(token.toString());
    server.putObject("env").put("QUARTERDECK_HOME", home.toString());
    return server;
  }

  private ObjectNode cursor() {
    return called("Bearer ${env:" + VARIABLE + "}");
  }

  private ObjectNode called(String authorization) {
    ObjectNode server = JSON.createObjectNode().put("url", url);
    server.putObject("headers").put("Authorization", authorization);
    return server;
  }

  private String vscode() {
    ObjectNode root = JSON.createObjectNode();
    root.putArray("inputs")
        .addObject()
        .put("type", "promptString")
        .put("id", "quarterdeck-token")
        .put("description", "Token of Quarterdeck")
        .put("password", true);
    root.putObject("servers")
        .set(NAME, called("Bearer ${input:quarterdeck-token}").put("type", "http"));
    return JSON.writeValueAsString(root);
  }

  /** The header has no space: some clients on Windows break arguments at it. */
  private ObjectNode remote() {
    ObjectNode server = JSON.createObjectNode().put("command", "npx");
    server
        .putArray("args")
        .add("-y")
        .add("mcp-remote")
        .add(url)
        .add("--header")
        .add("Authorization:${AUTH_HEADER}");
    server.putObject("env").put("AUTH_HEADER", "Bearer <token>");
    return server;
  }

  private static String servers(String member, ObjectNode server) {
    ObjectNode root = JSON.createObjectNode();
    root.putObject(member).set(NAME, server);
    return JSON.writeValueAsString(root);
  }
}
