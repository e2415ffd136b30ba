package io.quarterdeck.server.mcp.stateless;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.quarterdeck.server.mcp.RpcError;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The headers that repeat what stands in the body: gateways trust them, so they must agree. */
record Mirrored(HttpHeaders headers) {
  static final String VERSION = "MCP-Protocol-Version";
  static final String METHOD = "Mcp-Method";
  private static final String NAME = "Mcp-Name";
  private static final String PARAMETER = "Mcp-Param-";
  private static final String ENCODED = "=?base64?";
  private static final String ENCODED_END = "?=";

  /** The parameter that names what a method is about. */
  private static final Map<String, String> NAMED =
      Map.of(
          "tools/call", "name",
          "prompts/get", "name",
          "resources/read", "uri",
          "tasks/get", "taskId",
          "tasks/update", "taskId",
          "tasks/cancel", "taskId");

  /** Throws where a header is missing, or says something else than the body. */
  void require(String method, ObjectNode params, String version) {
    requireEqual(VERSION, version);
    requireEqual(METHOD, method);
    JsonNode name = params.path(NAMED.getOrDefault(method, ""));
    if (name.isString()) {
      requireEqual(NAME, name.stringValue());
    }
  }

  /** Throws where an argument that the schema wants in a header is not there as it is. */
  void requireParameters(JsonNode schema, JsonNode arguments) {
    schema
        .path("properties")
        .forEachEntry((name, property) -> {
          JsonNode value = arguments.path(name);
          String header = property.path("x-mcp-header").asString("");
          if (!header.isEmpty() && !value.isMissingNode() && !value.isNull()) {
            requireEqual(PARAMETER + header, value.asString(""));
          }
          if (property.has("properties")) {
            requireParameters(property, value);
          }
        });
  }

  private void requireEqual(String header, String expected) {
    String value = headers.getFirst(header);
    if (value == null) {
      throw mismatch("The header '" + header + "' is missing.");
    }
    if (!Objects.equals(decoded(header, value.strip()), expected)) {
      throw mismatch("The header '" + header + "' says something else than the body.");
    }
  }

  private static @Nullable String decoded(String header, String value) {
    if (!value.startsWith(ENCODED) || !value.endsWith(ENCODED_END)) {
      return value;
    }
    try {
      String text =
          value.substring(ENCODED.length(), Math.max(ENCODED.length(), value.length() - 2));
      if (text.length() % 4 != 0) {
        throw new IllegalArgumentException("padding");
      }
      return new String(Base64.getDecoder().decode(text), UTF_8);
    } catch (IllegalArgumentException e) {
      throw mismatch("The header '" + header + "' holds no Base64 between its marks.");
    }
  }

  private static RpcError mismatch(String sentence) {
    return new RpcError(RpcError.HEADER_MISMATCH, sentence, null);
  }
}
