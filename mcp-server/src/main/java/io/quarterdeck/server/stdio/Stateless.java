package io.quarterdeck.server.stdio;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.quarterdeck.server.mcp.wire.Message;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The revision 2026-07-28: over HTTP, headers repeat what stands in the body. */
public final class Stateless {
  private static final String VERSION = "io.modelcontextprotocol/protocolVersion";
  private static final Pattern PLAIN = Pattern.compile("[!-~]([ -~]*[!-~])?");

  private Stateless() {}

  /** Whether a message is of this revision: each says its version. */
  static boolean is(ObjectNode params) {
    return params.path("_meta").path(VERSION).isString();
  }

  /** The headers of a request. */
  public static Map<String, String> headers(Message.Request request) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("MCP-Protocol-Version", encoded(request.params().path("_meta").path(VERSION)));
    headers.put("Mcp-Method", encoded(request.method()));
    JsonNode name = name(request);
    if (name.isString()) {
      headers.put("Mcp-Name", encoded(name));
    }
    return headers;
  }

  private static JsonNode name(Message.Request request) {
    return switch (request.method()) {
      case "tools/call", "prompts/get" -> request.params().path("name");
      case "resources/read" -> request.params().path("uri");
      default -> request.params().missingNode();
    };
  }

  private static String encoded(JsonNode text) {
    return encoded(text.stringValue());
  }

  private static String encoded(String text) {
    return PLAIN.matcher(text).matches() && !text.startsWith("=?base64?")
        ? text
        : "=?base64?" + Base64.getEncoder().encodeToString(text.getBytes(UTF_8)) + "?=";
  }
}
