package io.quarterdeck.rules.book;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CoderResult;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Reads the text files of a rules folder and says all that is wrong with them. */
final class FolderText {
  /** The shipped pack has 60 KB in all; more than this in one file is no rule file. */
  private static final long LARGEST = 1 << 20;

  private final Path folder;
  private final SortedMap<String, String> texts = new TreeMap<>();
  private final List<RuleProblem> problems = new ArrayList<>();

  FolderText(Path folder) {
    this.folder = folder;
  }

  /**
   * Adds the files with this ending below a subfolder, if there is one; hidden ones are left out.
   */
  void addAll(String subfolder, String ending) {
    Path start = folder.resolve(subfolder);
    if (Files.exists(start) && !Files.isDirectory(start)) {
      problem(subfolder, "must be a folder of " + ending + " files, but it is a file");
      return;
    }
    if (!Files.exists(start)) {
      return;
    }
    try (Stream<Path> files = Files.walk(start, FileVisitOption.FOLLOW_LINKS)) {
      files
          .filter(file -> file.toString().endsWith(ending) && !ShippedFolder.isHidden(start, file))
          .filter(file -> !Files.isDirectory(file))
          .sorted()
          .forEach(this::add);
    } catch (UncheckedIOException e) {
      IOException cause = e.getCause();
      problem(subfolder, cause == null ? "cannot be read" : reason(cause));
    } catch (IOException e) {
      problem(subfolder, reason(e));
    }
  }

  /** Adds one file. */
  void add(Path file) {
    String name = folder.relativize(file).toString().replace('\\', '/');
    try {
      long size = Files.size(file);
      if (size > LARGEST) {
        problem(
            name,
            String.format(
                Locale.ROOT,
                "has %,d bytes; a rule file has at most %,d, so split it",
                size,
                LARGEST));
        return;
      }
      byte[] bytes = Files.readAllBytes(file);
      texts.put(name, UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException e) {
      problems.add(
          new RuleProblem(name, firstBadLine(file), "is not UTF-8 here; save the file as UTF-8"));
    } catch (IOException e) {
      problem(name, reason(e));
    }
  }

  /**
   * The texts by path.
   *
   * @throws RuleBookException with every problem found
   */
  SortedMap<String, String> texts() {
    if (!problems.isEmpty()) {
      throw new RuleBookException(problems);
    }
    return texts;
  }

  private static int firstBadLine(Path file) {
    try {
      ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file));
      CharBuffer read = CharBuffer.allocate(bytes.remaining());
      CoderResult result = UTF_8.newDecoder().decode(bytes, read, true);
      read.flip();
      return result.isError() ? 1 + (int) read.chars().filter(c -> c == '\n').count() : 0;
    } catch (IOException e) {
      return 0;
    }
  }

  private static String reason(IOException e) {
    return switch (e) {
      case FileSystemLoopException loop ->
          "symbolic links lead round in a circle: " + loop.getFile();
      case NoSuchFileException gone -> "vanished while it was read: " + gone.getFile();
      case AccessDeniedException denied ->
          "may not be read: allow the hub's user to read " + denied.getFile();
      default -> "cannot be read: " + e.getMessage();
    };
  }

  private void problem(String file, String text) {
    problems.add(new RuleProblem(file, 0, text));
  }
}
