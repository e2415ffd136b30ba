package io.quarterdeck.decision.watch;

import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import org.jspecify.annotations.Nullable;

/** What changes when a file is written again, or replaced by another one. */
public record FileStamp(FileTime modified, long size, @Nullable Object inode) {
  public static FileStamp of(BasicFileAttributes attributes) {
    return new FileStamp(attributes.lastModifiedTime(), attributes.size(), attributes.fileKey());
  }
}
