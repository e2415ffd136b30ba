package io.quarterdeck.rules.book;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/** The rules folder that ships in the jar. */
public final class ShippedFolder {
  private static final String SHIPPED = "/quarterdeck/rules/";

  private ShippedFolder() {}

  /** Reads from it, one reader at a time; its paths are good for that long only. */
  public static synchronized <T> T read(Function<Path, T> reader) {
    try {
      URI scoring =
          Objects.requireNonNull(ShippedFolder.class.getResource(SHIPPED + "scoring.yaml")).toURI();
      if (!"jar".equals(scoring.getScheme())) {
        return reader.apply(Objects.requireNonNull(Path.of(scoring).getParent()));
      }
      try (FileSystem jar = FileSystems.newFileSystem(scoring, Map.of())) {
        return reader.apply(jar.getPath(SHIPPED));
      }
    } catch (IOException | URISyntaxException e) {
      throw new IllegalStateException("the jar's rules cannot be read", e);
    }
  }

  /** Whether a file, or a folder on the way to it, is hidden: what editors and Kubernetes keep. */
  public static boolean isHidden(Path folder, Path file) {
    for (Path name : folder.relativize(file)) {
      if (name.toString().startsWith(".") || name.toString().startsWith("#")) {
        return true;
      }
    }
    return false;
  }
}
