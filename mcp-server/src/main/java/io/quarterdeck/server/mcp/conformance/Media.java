package io.quarterdeck.server.mcp.conformance;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Blocks that are no text. */
final class Media {
  /** One red dot. */
  static final String PNG =
      "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8DwHwAFBQIAX8jx0gAAAABJRU5ErkJggg==";

  /** No sound at all. */
  private static final String WAV =
      "UklGRiYAAABXQVZFZm10IBAAAAABAAEAQB8AAAB9AAACABAAZGF0YQIAAAAAAA==";

  private Media() {}

  static ObjectNode image() {
    return block("image").put("data", PNG).put("mimeType", "image/png");
  }

  static ObjectNode audio() {
    return block("audio").put("data", WAV).put("mimeType", "audio/wav");
  }

  static ObjectNode resource(String uri, String mimeType, String text) {
    ObjectNode block = block("resource");
    block.putObject("resource").put("uri", uri).put("mimeType", mimeType).put("text", text);
    return block;
  }

  private static ObjectNode block(String type) {
    return JsonMapper.shared().createObjectNode().put("type", type);
  }
}
