package io.quarterdeck.server.mcp;

import io.quarterdeck.decision.access.Scope;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Something to read, or a family of such things.
 *
 * @param uri fixed, or with one {@code {variable}} of one path segment
 * @param scopes of which a caller needs one; empty for anybody
 * @param reader reads it
 * @param completer suggests values of the variable
 */
public record Resource(
    String uri,
    String name,
    String title,
    String description,
    String mimeType,
    Set<Scope> scopes,
    Reader reader,
    Completer completer) {
  private static final int LONGEST_VALUE = 200;

  public Resource {
    scopes = Set.copyOf(scopes);
  }

  /** Reads a resource; may block. */
  @FunctionalInterface
  public interface Reader {
    /**
     * What stands there now.
     *
     * @param value of the variable; empty where there is none
     * @return text, or empty where there is no such thing, or none that this caller may see
     */
    Optional<Content> read(String value, Exchange exchange) throws Exception;
  }

  /**
   * What was read.
   *
   * @param data text, or in base64 what is no text
   */
  public record Content(String data, boolean isText) {
    public static Content text(String text) {
      return new Content(text, true);
    }

    public static Content json(Object json) {
      return text(JsonMapper.shared().writeValueAsString(json));
    }
  }

  boolean isTemplate() {
    return uri.contains("{");
  }

  /** The name of the variable. */
  String variable() {
    return uri.substring(uri.indexOf('{') + 1, uri.indexOf('}'));
  }

  /** The value that the variable has in this address; empty when the address is another's. */
  public Optional<String> value(String address) {
    if (!isTemplate()) {
      return address.equals(uri) ? Optional.of("") : Optional.empty();
    }
    String before = uri.substring(0, uri.indexOf('{'));
    String after = uri.substring(uri.indexOf('}') + 1);
    int length = address.length() - before.length() - after.length();
    if (length < 1 || length > LONGEST_VALUE) {
      return Optional.empty();
    }
    String value = address.substring(before.length(), before.length() + length);
    boolean fits = address.startsWith(before) && address.endsWith(after) && value.indexOf('/') < 0;
    return fits ? Optional.of(value) : Optional.empty();
  }

  ObjectNode json() {
    return JsonMapper.shared()
        .createObjectNode()
        .put(isTemplate() ? "uriTemplate" : "uri", uri)
        .put("name", name)
        .put("title", title)
        .put("description", description)
        .put("mimeType", mimeType);
  }
}
