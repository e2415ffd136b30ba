package io.quarterdeck.playbook.platform;

/**
 * A kind of platform; found through {@link java.util.ServiceLoader}.
 *
 * <p>A new one is a package with its line under {@code META-INF/services} and its recorded
 * exchanges.
 */
public interface PlatformType {
  /** As the settings name it: {@code octomation}. */
  String type();

  /** Whether it can be a {@link Command} that is started, instead of an address. */
  default boolean takesCommands() {
    return false;
  }

  /**
   * Makes the connection without calling the platform.
   *
   * @throws IllegalArgumentException with a sentence that names the setting that is missing or
   *     wrong
   */
  SoarPlatform open(Connection connection);

  /**
   * Makes the connection without calling the platform, where its settings may name files.
   *
   * @throws IllegalArgumentException as above, with a line for each thing that is wrong
   */
  default SoarPlatform open(Connection connection, DataFolder folder) {
    return open(connection);
  }
}
