package io.quarterdeck.playbook.platform;

import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Where a platform finds what its settings name: files of the data folder, and variables.
 *
 * <p>Thread-safe. It keeps the secrets that were found on the way, so that they can be taken out of
 * all that is shown.
 */
public final class DataFolder {
  private final Path home;
  private final UnaryOperator<@Nullable String> environment;
  private final Set<String> secrets = new ConcurrentSkipListSet<>();

  /**
   * A data folder.
   *
   * @param environment the value of a variable, null where it is not set
   */
  public DataFolder(Path home, UnaryOperator<@Nullable String> environment) {
    this.home = home;
    this.environment = environment;
  }

  /** What relative paths are relative to. */
  public Path home() {
    return home;
  }

  /** The value of a variable, null where it is not set. */
  public UnaryOperator<@Nullable String> environment() {
    return environment;
  }

  /** Remembers a secret that a file named. */
  public void keep(String secret) {
    secrets.add(secret);
  }

  /** Those that were kept so far. */
  public Set<String> secrets() {
    return new TreeSet<>(secrets);
  }

  /** Without the secrets. */
  @Override
  public String toString() {
    return "DataFolder[" + home + "]";
  }
}
