package io.quarterdeck.playbook.builtin.logsearch;

import java.io.File;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;

/** The files of a folder and the folders in it; no link is followed. */
final class LogFolder {
  private static final int DEEPEST = 5;
  private static final int MOST_ENTRIES = 50_000;

  private final Path folder;
  private final List<LogFile> files = new ArrayList<>();
  private final List<String> leftOut = new ArrayList<>();
  private int entries;

  private LogFolder(Path folder) {
    this.folder = folder;
  }

  /**
   * Looks what is there.
   *
   * @param most how many files are taken, the newest
   * @throws IOException when the folder cannot be read
   */
  static LogFolder list(Path folder, int most) throws IOException {
    LogFolder found = new LogFolder(folder.toRealPath());
    found.walk();
    found.files.sort(Comparator.comparing(LogFile::modified).reversed());
    if (found.files.size() > most) {
      found.leftOut.add(
          "Of " + found.files.size() + " files only the " + most + " newest were looked at.");
      found.files.subList(most, found.files.size()).clear();
    }
    return found;
  }

  /** Newest first. */
  List<LogFile> files() {
    return files;
  }

  /** What is there and is not looked at, each a sentence. */
  List<String> leftOut() {
    return leftOut;
  }

  private void walk() throws IOException {
    Files.walkFileTree(
        folder,
        EnumSet.noneOf(FileVisitOption.class),
        DEEPEST,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            return take(file, attributes);
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
            if (file.equals(folder)) {
              throw e;
            }
            leftOut.add(name(file) + " cannot be read.");
            return goOn();
          }
        });
  }

  private FileVisitResult take(Path file, BasicFileAttributes attributes) {
    if (attributes.isRegularFile()) {
      files.add(new LogFile(file, name(file), attributes.lastModifiedTime().toInstant()));
    } else if (attributes.isSymbolicLink()) {
      leftOut.add(name(file) + " is a link, and links are not followed.");
    } else if (attributes.isDirectory()) {
      leftOut.add(name(file) + " lies too deep.");
    } else {
      leftOut.add(name(file) + " is no file.");
    }
    return goOn();
  }

  private FileVisitResult goOn() {
    if (++entries < MOST_ENTRIES) {
      return FileVisitResult.CONTINUE;
    }
    leftOut.add("Only " + MOST_ENTRIES + " of the files were looked for. Move old ones away.");
    return FileVisitResult.TERMINATE;
  }

  private String name(Path file) {
    return Shown.text(folder.relativize(file).toString().replace(File.separatorChar, '/'));
  }
}
