package io.quarterdeck.decision.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.Optional;
import java.util.Set;

/** A file in a folder of its own, which only the user of this process can have written. */
final class OwnFile {
  private static final Set<PosixFilePermission> OTHERS_WRITE =
      Set.of(PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);

  private final Path file;

  OwnFile(Path file) {
    this.file = file.toAbsolutePath();
  }

  /**
   * Its bytes; empty where there is none.
   *
   * @throws IOException when it cannot be read, or somebody else can have written it
   */
  Optional<byte[]> read() throws IOException {
    if (Files.notExists(file, LinkOption.NOFOLLOW_LINKS)) {
      return Optional.empty();
    }
    if (!isOwn(folder()) || !isOwn(file)) {
      throw new IOException("it, or its folder, is not this user's alone");
    }
    return Optional.of(Files.readAllBytes(file));
  }

  /**
   * Puts bytes in the place of the file; whoever reads it meanwhile has the old ones or the new.
   *
   * @throws IOException when it cannot be written, or not so that nobody else can write it
   */
  void write(byte[] bytes) throws IOException {
    Files.createDirectories(folder(), only("rwx------"));
    Path whole = Files.createTempFile(folder(), "", ".new", only("rw-------"));
    try {
      Files.write(whole, bytes);
      Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(whole);
    }
  }

  private Path folder() {
    return file.resolveSibling("");
  }

  /** Where a file system knows no owners, nothing is. */
  private static boolean isOwn(Path path) throws IOException {
    if (!path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      return false;
    }
    PosixFileAttributes found =
        Files.readAttributes(path, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    UserPrincipal user =
        path.getFileSystem()
            .getUserPrincipalLookupService()
            .lookupPrincipalByName(System.getProperty("user.name"));
    return !found.isSymbolicLink()
        && found.owner().equals(user)
        && found.permissions().stream().noneMatch(OTHERS_WRITE::contains);
  }

  private FileAttribute<?> only(String permissions) throws IOException {
    if (!file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      throw new IOException("this file system knows no owners");
    }
    return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions));
  }
}
