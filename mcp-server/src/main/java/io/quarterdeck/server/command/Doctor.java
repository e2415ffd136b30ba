package io.quarterdeck.server.command;

import io.quarterdeck.decision.CheckedFolder;
import io.quarterdeck.decision.RuleBooks;
import io.quarterdeck.decision.RuleFolder;
import io.quarterdeck.decision.ServiceCheck;
import io.quarterdeck.decision.correlation.redis.RedisCorrelationWindow;
import io.quarterdeck.decision.enrich.BadEnrichSettingsException;
import io.quarterdeck.decision.enrich.CountryDatabase;
import io.quarterdeck.decision.enrich.reputation.ServiceState;
import io.quarterdeck.decision.settings.Setting;
import io.quarterdeck.decision.settings.Settings;
import io.quarterdeck.decision.settings.SettingsException;
import io.quarterdeck.decision.sql.Database;
import io.quarterdeck.decision.sql.DatabaseAwayException;
import io.quarterdeck.decision.sql.DatabaseSettings;
import io.quarterdeck.playbook.automation.AutomationRule;
import io.quarterdeck.playbook.cacao.CacaoPlatform;
import io.quarterdeck.playbook.catalogue.Packs;
import io.quarterdeck.playbook.platform.PlatformPlaybook;
import io.quarterdeck.playbook.platform.SoarPlatform;
import io.quarterdeck.playbook.settings.ConnectionSettings;
import io.quarterdeck.playbook.settings.RegistrySettings;
import io.quarterdeck.playbook.settings.SettingsFile;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** {@code doctor}: says what works on this machine and what does not. */
final class Doctor {
  private static final int OLD_DAYS = 180;

  private final Settings settings;
  private final PrintStream out;
  private final KnownPlaybooks known = new KnownPlaybooks();
  private boolean well = true;

  Doctor(Settings settings, PrintStream out) {
    this.settings = settings;
    this.out = out;
  }

  /** Checks everything, also after the first thing that does not work. */
  int run() {
    check("java", () -> Runtime.version() + " in " + System.getProperty("java.home"));
    check("data folder", this::home);
    check("rules", this::rules);
    check("database", this::database);
    check("redis", this::redis);
    check("country database", this::countries);
    check("playbook packs", this::packs);
    connections();
    services();
    check("hub", this::hub);
    out.println(well ? "All is well." : "Something is wrong, see above.");
    return well ? 0 : 1;
  }

  private void check(String what, Callable<String> check) {
    try {
      out.printf("ok    %-18s %s%n", what, check.call());
    } catch (Exception e) {
      well = false;
      out.printf("FAIL  %-18s %s%n", what, e.getMessage());
    }
  }

  private String home() throws IOException {
    Path home = settings.home().toAbsolutePath().normalize();
    Files.createDirectories(home);
    if (!Files.isWritable(home)) {
      throw new IOException(home + " cannot be written");
    }
    return home.toString();
  }

  private String rules() {
    RuleFolder folder = RuleFolder.in(settings);
    CheckedFolder checked = CheckedFolder.of(folder.rules(), folder.cases());
    RuleBooks books = checked.sound();
    return "%d rules, %d guardrails, %d response rules and %d cases, version %s"
        .formatted(
            books.decisions().rules().size(),
            books.guardrails().rules().size(),
            books.responses().rules().size(),
            checked.passed(),
            books.version());
  }

  private String database() {
    String url = settings.text(Setting.DB_URL);
    if (url.isEmpty()) {
      return "SQLite, " + settings.home().resolve("quarterdeck.db");
    }
    try (Database database = Database.open(new DatabaseSettings(settings.home(), url, false))) {
      return database.available() ? "PostgreSQL answers" : fail("PostgreSQL does not answer");
    }
  }

  private String redis() {
    if (!settings.isSet(Setting.REDIS_URL)) {
      return "not set: the correlation window is in memory, good for one hub";
    }
    try (RedisCorrelationWindow window =
        new RedisCorrelationWindow(
            settings.text(Setting.REDIS_URL), RedisCorrelationWindow.TIMEOUT)) {
      return window.available() ? "it answers" : fail("it does not answer at the URL that is set");
    }
  }

  private String countries() {
    String path = settings.text(Setting.MMDB);
    try (CountryDatabase countries = CountryDatabase.open(path.isEmpty() ? null : Path.of(path))) {
      LocalDate built = countries.date();
      long age = ChronoUnit.DAYS.between(built, LocalDate.now(ZoneOffset.UTC));
      String hint = age > OLD_DAYS ? ", old: QUARTERDECK_MMDB names a newer one" : "";
      return (path.isEmpty() ? "the shipped one" : path) + " of " + built + hint;
    }
  }

  private String packs() {
    Path folder = settings.home().resolve("playbooks");
    Packs packs = new Packs(folder);
    known.add(packs.own());
    List<String> problems = packs.reload();
    if (!problems.isEmpty()) {
      fail(String.join("; ", problems));
    }
    known.add(CacaoPlatform.NAME, CacaoPlatform.of(folder));
    return "the shipped ones and " + folder;
  }

  /** Asks every platform that is connected what it has. */
  private void connections() {
    RegistrySettings connected = SettingsFile.read(settings.home(), System::getenv);
    connected.problems().forEach(problem -> check("connections", () -> fail(problem)));
    connected.warnings().forEach(warning -> out.printf("warn  %-18s %s%n", "connections", warning));
    for (ConnectionSettings connection : connected.connections()) {
      check(connection.name(), () -> asked(connection));
    }
    if (connected.connections().isEmpty() && connected.problems().isEmpty()) {
      check("connections", () -> "none; " + settings.home().resolve(SettingsFile.NAME));
    }
    connected.automation().stream()
        .filter(rule -> !known.has(rule.playbook()))
        .forEach(rule -> out.printf("warn  %-18s %s%n", "automation", nobodyHas(rule)));
  }

  private static String nobodyHas(AutomationRule rule) {
    return "%s runs '%s', which nobody that answered has. GET /playbooks lists the names that there are."
        .formatted(rule.name(), rule.playbook());
  }

  private String asked(ConnectionSettings connection) {
    try (SoarPlatform platform = connection.open()) {
      List<PlatformPlaybook> playbooks = platform.list();
      known.add(connection.name(), playbooks);
      String has =
          " has " + playbooks.size() + (playbooks.size() == 1 ? " playbook" : " playbooks");
      boolean asked = platform.calls().values().stream().anyMatch(calls -> calls > 0);
      return asked
          ? "it answers and" + has
          : "it" + has + "; whether it answers shows when one runs";
    }
  }

  /** Asks every threat-intelligence service that is set up, once. */
  private void services() {
    try {
      List<ServiceState> states = ServiceCheck.of(settings, Clock.systemUTC());
      states.forEach(state -> check(state.service(), () -> said(state)));
      if (states.isEmpty()) {
        check("reputation", () -> "no service is set up; docs/context.md names their keys");
      }
    } catch (SettingsException | BadEnrichSettingsException | DatabaseAwayException e) {
      check("reputation", () -> fail(e.getMessage()));
    }
  }

  private static String said(ServiceState state) {
    String left = state.left().isEmpty() ? "" : "; " + state.left();
    String problem = state.problem();
    if (problem == null) {
      return "it answers and takes the key" + left;
    }
    return fail(
        state.keyRefused()
            ? "it refuses the key; put the right one into " + key(state.service())
            : problem + left);
  }

  private static String key(String service) {
    return Setting.valueOf(service.toUpperCase(Locale.ROOT) + "_KEY").variable();
  }

  private String hub() throws IOException {
    Path url = settings.home().resolve("hub.url");
    if (Files.exists(url)) {
      return "was started at " + Files.readString(url);
    }
    int port = settings.number(Setting.PORT);
    InetAddress bind = InetAddress.getByName(settings.text(Setting.BIND));
    try (ServerSocket free = new ServerSocket(port, 1, bind)) {
      return "not running; port " + free.getLocalPort() + " is free";
    } catch (IOException e) {
      throw new IOException(
          "port " + port + " is taken; stop who listens there or set QUARTERDECK_PORT", e);
    }
  }

  private static String fail(@Nullable String why) {
    throw new IllegalStateException(why);
  }
}
