package io.quarterdeck.agent;

import io.quarterdeck.agent.settings.Setting;
import io.quarterdeck.agent.settings.Settings;
import io.quarterdeck.agent.settings.SettingsException;
import java.io.PrintStream;
import java.time.Clock;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** The command {@code ./quarterdeck agent}. */
public final class Agent {
  private static final int WRONG = 2;

  private Agent() {}

  public static void main(String[] arguments) {
    System.exit(run(List.of(arguments), System.getenv(), System.err));
  }

  /**
   * Plays until it is told to stop.
   *
   * @return 0 when it was, 2 when something is to be set first
   */
  @SuppressWarnings("SystemOut")
  static int run(List<String> arguments, Map<String, String> environment, PrintStream out) {
    if (arguments.contains("--help")) {
      help(out);
      return 0;
    }
    try {
      // Closed when the process is told to end, which is the only end that it has.
      Daemon daemon = new Daemon(settings(arguments, environment), Clock.systemUTC());
      String missing = daemon.missing();
      if (!missing.isEmpty()) {
        out.println(
            "agent: no role is played by a model, the hub's own plan plays them: " + missing);
        return WRONG;
      }
      out.println("agent: " + daemon.introduction());
      CountDownLatch over = new CountDownLatch(1);
      Runtime.getRuntime()
          .addShutdownHook(
              new Thread(() -> {
                daemon.close();
                over.countDown();
              }));
      daemon.start();
      over.await();
      return 0;
    } catch (SettingsException e) {
      out.println("agent: " + e.getMessage());
      return WRONG;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 0;
    }
  }

  /** Flags are settings: {@code --hub URL}, {@code --model NAME}, {@code --openai-url URL}. */
  private static Settings settings(List<String> arguments, Map<String, String> environment) {
    Settings settings = Settings.read(environment);
    Iterator<String> words = arguments.iterator();
    while (words.hasNext()) {
      String flag = words.next();
      Setting setting = setting(flag);
      if (!words.hasNext()) {
        throw new SettingsException(flag + " needs a value");
      }
      settings = settings.with(setting, words.next());
    }
    return settings;
  }

  private static Setting setting(String flag) {
    String name = flag.replaceFirst("^--", "").replace('-', '_').toUpperCase(Locale.ROOT);
    for (Setting setting : Setting.values()) {
      if (flag.startsWith("--") && setting.name().equals(name)) {
        return setting;
      }
    }
    throw new SettingsException("there is no flag '" + flag + "'; see ./quarterdeck agent --help");
  }

  private static void help(PrintStream out) {
    out.println(
        "./quarterdeck agent plays roles of incidents with models. Each flag is a setting too:");
    for (Setting setting : Setting.values()) {
      String flag = "--" + setting.name().toLowerCase(Locale.ROOT).replace('_', '-');
      out.printf("  %-20s %-36s %s%n", flag, setting.variable(), setting.meaning());
    }
  }
}
