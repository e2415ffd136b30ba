package io.quarterdeck.decision.access;

import io.quarterdeck.decision.access.TokenResult.Created;
import io.quarterdeck.decision.access.TokenResult.NameTaken;
import io.quarterdeck.decision.access.TokenResult.Refused;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.EnumSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the first tokens, so that nothing is ever open and somebody can get in. */
public final class FirstStart {
  /** Of the tokens that it makes: nobody's names, and words of every day. */
  public static final Set<String> NAMES = Set.of("admin", "decide", "agent");

  private static final Logger LOG = LoggerFactory.getLogger(FirstStart.class);

  private final TokenBook book;
  private final SecureRandom random = new SecureRandom();

  public FirstStart(TokenBook book) {
    this.book = book;
  }

  /**
   * Makes {@code admin.token}, {@code decide.token} and {@code agent.token} where the database has
   * neither tokens nor people, readable by their owner only. A file that exists is never written;
   * its token is taken over.
   *
   * @return whether this is the first start
   * @throws IllegalStateException when such a file holds no token
   */
  public boolean ensureTokens(Path home) {
    // People count: else the revoked token of a file would come back where only they are left.
    if (!book.callers().isEmpty()) {
      return false;
    }
    ensure(home.resolve("admin.token"), "admin", Scope.ADMIN);
    ensure(home.resolve("decide.token"), "decide", Scope.DECIDE);
    ensure(home.resolve("agent.token"), "agent", Scope.PLAY);
    return true;
  }

  private void ensure(Path file, String name, Scope scope) {
    try {
      boolean made = !Files.exists(file);
      if (made) {
        // The file first: a crash in between leaves a token to take over, not a locked door.
        write(file, Token.random(random));
      }
      register(file, name, EnumSet.of(scope), made);
    } catch (IOException e) {
      throw new UncheckedIOException("the token file " + file + " cannot be written or read", e);
    }
  }

  private void register(Path file, String name, Set<Scope> scopes, boolean made)
      throws IOException {
    switch (book.register(Files.readString(file).strip(), new Caller(name, null, scopes, null))) {
      case Created created -> LOG.info("the token '{}' is in {}", name, file);
      case NameTaken taken -> {
        // Another replica was faster; its file holds the token.
        if (made) {
          Files.delete(file);
        }
      }
      case Refused refused ->
          throw new IllegalStateException(
              file + " holds no token (" + refused.why() + "); delete it and start again");
    }
  }

  /** Writes a secret into a file that only its owner may read. */
  static void write(Path file, String token) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    Path whole = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(whole);
    Files.createFile(whole, ownerOnly(file));
    Files.writeString(whole, token + "\n", StandardOpenOption.WRITE);
    Files.move(whole, file);
  }

  private static FileAttribute<?>[] ownerOnly(Path file) {
    if (!file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      return new FileAttribute<?>[0];
    }
    var owner = PosixFilePermissions.fromString("rw-------");
    return new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(owner)};
  }
}
