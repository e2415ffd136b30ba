package io.quarterdeck.decision.watch;

import io.quarterdeck.rules.book.ShippedFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What changes when any visible file of a folder does; hidden ones, as editors leave them, do not
 * count.
 *
 * @param trouble why the folder could not be looked through, empty when it could
 */
public record FolderStamp(SortedMap<String, FileStamp> files, String trouble) {
  public FolderStamp {
    files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
  }

  /** Looks at these files and folders, those that there are. */
  public static FolderStamp of(Path folder, List<String> names) {
    SortedMap<String, FileStamp> files = new TreeMap<>();
    String trouble = Files.isDirectory(folder) ? "" : "there is no such folder";
    for (String name : names) {
      try (Stream<Path> found = Files.walk(folder.resolve(name))) {
        for (Path file : found.filter(one -> !ShippedFolder.isHidden(folder, one)).toList()) {
          BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
          if (!attributes.isDirectory()) {
            files.put(folder.relativize(file).toString(), FileStamp.of(attributes));
          }
        }
      } catch (NoSuchFileException e) {
        // Not there, or gone while we looked; then the next look sees another folder.
      } catch (IOException | UncheckedIOException e) {
        trouble = e.toString();
      }
    }
    return new FolderStamp(files, trouble);
  }
}
