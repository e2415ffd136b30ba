package io.quarterdeck.decision.enrich.context;

import io.quarterdeck.decision.watch.FileStamp;
import io.quarterdeck.rules.yaml.BadFileException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A file that is read again when it changes; a version that is wrong leaves the last good one. */
final class WatchedFile<T> {
  private static final Logger log = LoggerFactory.getLogger(WatchedFile.class);

  private final String name;
  private final Path path;
  private final int mostBytes;
  private final Reader<T> reader;
  private @Nullable FileStamp stamp;
  private @Nullable T good;
  private @Nullable String problem;

  /** Turns the text of a file into what it means. */
  @FunctionalInterface
  interface Reader<T> {
    T read(String text) throws BadFileException;
  }

  WatchedFile(Path folder, String name, int mostBytes, Reader<T> reader) {
    this.name = name;
    this.path = folder.resolve(name);
    this.mostBytes = mostBytes;
    this.reader = reader;
  }

  /** The last good version; null when the file is absent or was never good. */
  @Nullable T good() {
    return good;
  }

  /** What is wrong with the version on disk, or null. */
  @Nullable String problem() {
    return problem;
  }

  /** Whether anything changed since the last time. */
  boolean refresh() {
    try {
      BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
      FileStamp now = FileStamp.of(attributes);
      if (now.equals(stamp)) {
        return false;
      }
      stamp = now;
      good = reader.read(text(attributes));
      problem = null;
      log.info("read {}", name);
    } catch (NoSuchFileException e) {
      return forget();
    } catch (BadFileException e) {
      complain(String.valueOf(e.getMessage()));
    } catch (IOException e) {
      return unreadable(e);
    }
    return true;
  }

  private String text(BasicFileAttributes attributes) throws IOException, BadFileException {
    if (!attributes.isRegularFile()) {
      throw new BadFileException(name, 0, "it is not a regular file");
    }
    byte[] bytes;
    try (InputStream in = Files.newInputStream(path)) {
      bytes = in.readNBytes(mostBytes + 1);
    }
    if (bytes.length > mostBytes) {
      throw new BadFileException(name, 0, "it is larger than " + mostBytes + " bytes");
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new BadFileException(name, 0, "it is not UTF-8 text");
    }
  }

  private boolean forget() {
    boolean changed = stamp != null || problem != null;
    if (changed) {
      log.info("{} is gone", name);
    }
    stamp = null;
    good = null;
    problem = null;
    return changed;
  }

  /** Tried again each time, because a permission may change without the file's stamp. */
  private boolean unreadable(IOException e) {
    stamp = null;
    String text = name + ": it cannot be read: " + e;
    if (text.equals(problem)) {
      return false;
    }
    complain(text);
    return true;
  }

  private void complain(String text) {
    problem = text;
    log.error(
        "{}; {}", text, good == null ? "nothing is known from it" : "its last good version stays");
  }
}
