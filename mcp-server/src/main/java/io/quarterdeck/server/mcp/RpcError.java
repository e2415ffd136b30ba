package io.quarterdeck.server.mcp;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A JSON-RPC error, thrown to end a request.
 *
 * <p>Carries no stack trace: it is an answer, not a fault.
 */
public final class RpcError extends RuntimeException {
  public static final int PARSE_ERROR = -32700;
  public static final int INVALID_REQUEST = -32600;
  public static final int METHOD_NOT_FOUND = -32601;
  public static final int INVALID_PARAMS = -32602;
  public static final int INTERNAL_ERROR = -32603;

  /** The code of the revisions before 2026-07-28. */
  public static final int RESOURCE_NOT_FOUND = -32002;

  public static final int HEADER_MISMATCH = -32020;
  public static final int MISSING_CAPABILITY = -32021;
  public static final int UNSUPPORTED_VERSION = -32022;
  private static final long serialVersionUID = 1L;

  private final int code;
  private final transient @Nullable JsonNode data;

  /**
   * An error.
   *
   * @param message a sentence that tells the caller what to do next
   * @param data more for a program, or null
   */
  public RpcError(int code, String message, @Nullable JsonNode data) {
    super(message, null, false, false);
    this.code = code;
    this.data = data;
  }

  public static RpcError invalidParams(String message) {
    return new RpcError(INVALID_PARAMS, message, null);
  }

  public static RpcError invalidRequest(String message) {
    return new RpcError(INVALID_REQUEST, message, null);
  }

  public static RpcError unknownMethod(String method) {
    return new RpcError(METHOD_NOT_FOUND, "There is no method '" + cut(method) + "'.", null);
  }

  /** Nothing stands at this address, or nothing that the caller may see. */
  public static RpcError noResource(String uri) {
    return new RpcError(
        RESOURCE_NOT_FOUND,
        "There is no resource at this address; resources/list and resources/templates/list show"
            + " what there is.",
        JsonMapper.shared().createObjectNode().put("uri", uri));
  }

  /** The client lacks a capability, named in words and as the protocol has it. */
  public static RpcError missingCapability(String named, ObjectNode required) {
    ObjectNode data = JsonMapper.shared().createObjectNode();
    data.set("requiredCapabilities", required);
    return new RpcError(
        MISSING_CAPABILITY, "This needs a client that declares the " + named + ".", data);
  }

  /** What a caller sent, short enough to be said back to it. */
  public static String cut(String text) {
    return text.length() <= 60 ? text : text.substring(0, 60) + "…";
  }

  public int code() {
    return code;
  }

  public @Nullable JsonNode data() {
    return data;
  }

  /** The sentence. */
  public String sentence() {
    return String.valueOf(getMessage());
  }
}
