package io.quarterdeck.server.page;

import io.quarterdeck.decision.sql.Storable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.MediaType;

/**
 * A file of the page.
 *
 * @param tag changes with the content, so that a browser asks for nothing twice
 */
record PageFile(MediaType type, String content, String tag) {
  private static final Map<String, MediaType> TYPES =
      Map.of(
          "html", MediaType.parseMediaType("text/html;charset=utf-8"),
          "css", MediaType.parseMediaType("text/css;charset=utf-8"),
          "js", MediaType.parseMediaType("text/javascript;charset=utf-8"),
          "json", MediaType.APPLICATION_JSON,
          "svg", MediaType.parseMediaType("image/svg+xml"));

  /**
   * A file of the class path; all are text.
   *
   * @param name as it is asked for, whose end says what it is
   * @param resource where it lies
   */
  static Optional<PageFile> of(String name, String resource) {
    MediaType type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
    try (InputStream in = PageFile.class.getResourceAsStream(resource)) {
      if (type == null || in == null) {
        return Optional.empty();
      }
      String content = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      String tag = '"' + Storable.hash(content).substring(0, 24) + '"';
      return Optional.of(new PageFile(type, content, tag));
    } catch (IOException e) {
      throw new UncheckedIOException("the file " + resource + " cannot be read", e);
    }
  }
}
