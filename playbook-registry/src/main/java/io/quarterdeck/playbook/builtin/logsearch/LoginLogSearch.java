package io.quarterdeck.playbook.builtin.logsearch;

import io.quarterdeck.playbook.Effect;
import io.quarterdeck.playbook.RunState;
import io.quarterdeck.playbook.builtin.logsearch.LoginQuery.BadQueryException;
import io.quarterdeck.playbook.operation.Operation;
import io.quarterdeck.playbook.platform.PlatformPlaybook;
import io.quarterdeck.playbook.platform.PlatformProblem;
import io.quarterdeck.playbook.platform.RunReport;
import io.quarterdeck.playbook.platform.StartOutcome;
import io.quarterdeck.playbook.platform.StartRequest;
import io.quarterdeck.playbook.schema.Arguments;
import io.quarterdeck.playbook.schema.ParameterSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * The playbook {@code login_log_search}: logins in the log files of a folder.
 *
 * <p>Reads auth.log and secure, Windows events as XML or JSON lines, and plain JSON lines, packed
 * with gzip too. Takes 20 s at most and tells what it left out.
 */
public final class LoginLogSearch implements Operation {
  /** Its id. */
  public static final String ID = "login_log_search";

  private static final String PARAMETERS =
      """
      {"type": "object", "additionalProperties": false, "properties": {
        "user": {"type": "string", "maxLength": 256,
          "description": "an account, with or without its domain, in any case"},
        "ip": {"type": "string", "maxLength": 256,
          "description": "the address that logins came from"},
        "host": {"type": "string", "maxLength": 256,
          "description": "the machine that was logged in to, with or without its domain"},
        "outcome": {"type": "string", "enum": ["any", "success", "failure"], "default": "any"},
        "from": {"type": "string", "maxLength": 40,
          "description": "the first moment, like 2026-11-22T10:00:00Z; instead of hours"},
        "to": {"type": "string", "maxLength": 40, "description": "the last moment"},
        "hours": {"type": "integer", "minimum": 1, "maximum": 8760, "default": 24,
          "description": "how long back from now, or from to"},
        "limit": {"type": "integer", "minimum": 1, "maximum": 1000, "default": 100,
          "description": "how many logins are shown, the newest; all are counted"}}}
      """;
  private static final PlatformPlaybook PLAYBOOK =
      new PlatformPlaybook(
          ID,
          "Search logins in log files",
          ID,
          "Finds logins and failed logins of a user, from an address or to a host, in the log files"
              + " that the hub has. Give at least one of user, ip and host. A log may tell of one"
              + " attempt in several records.",
          ParameterSchema.parse(PARAMETERS),
          List.of(),
          Effect.QUERY,
          true);

  private final Path folder;
  private final ZoneId zone;
  private final Clock clock;
  private final Budget.Limits limits;
  private final LongSupplier nanos;

  /**
   * A search.
   *
   * @param folder with the log files, in folders too; need not exist
   * @param zone of the times that name none, as in auth.log
   */
  public LoginLogSearch(Path folder, ZoneId zone, Clock clock) {
    this(folder, zone, clock, Budget.Limits.USUAL, System::nanoTime);
  }

  LoginLogSearch(Path folder, ZoneId zone, Clock clock, Budget.Limits limits, LongSupplier nanos) {
    this.folder = folder;
    this.zone = zone;
    this.clock = clock;
    this.limits = limits;
    this.nanos = nanos;
  }

  @Override
  public PlatformPlaybook description() {
    return PLAYBOOK;
  }

  @Override
  public Optional<String> objection(Arguments arguments) {
    try {
      LoginQuery.read(arguments.tree(), clock.instant());
      return Optional.empty();
    } catch (BadQueryException e) {
      return Optional.ofNullable(e.getMessage());
    }
  }

  @Override
  public StartOutcome run(StartRequest request) {
    try {
      LoginQuery query = LoginQuery.read(request.arguments().tree(), clock.instant());
      return Files.isDirectory(folder)
          ? searched(query)
          : refused(PlatformProblem.NOT_FOUND, put());
    } catch (BadQueryException e) {
      return refused(PlatformProblem.REJECTED, String.valueOf(e.getMessage()));
    } catch (IOException e) {
      return refused(
          PlatformProblem.AWAY, "The folder " + folder + " cannot be read. Let the hub read it.");
    }
  }

  private static StartOutcome refused(PlatformProblem problem, String message) {
    return new StartOutcome.NotStarted(problem, message);
  }

  private String put() {
    return "There are no logs to search. Make the folder "
        + folder
        + " and put files into it: auth.log, Windows events as XML or JSON lines.";
  }

  private StartOutcome searched(LoginQuery query) throws IOException {
    LogFolder found = LogFolder.list(folder, limits.files());
    Findings findings = new Findings(query);
    found.leftOut().forEach(findings::leftOut);
    search(found.files(), query, findings);
    String message =
        found.files().isEmpty() ? "There are no files in " + folder + "." : findings.message();
    return new StartOutcome.Ended(RunReport.ended(RunState.SUCCEEDED, message, findings.json()));
  }

  private void search(List<LogFile> files, LoginQuery query, Findings findings) {
    Budget budget = new Budget(limits, nanos);
    int read = 0;
    for (LogFile file : files) {
      // Newest first: this one and all after it were not written to since.
      if (file.modified().plus(FileSearch.SLACK).isBefore(query.from())) {
        findings.tooOld(files.size() - read);
        return;
      }
      if (budget.isSpent()) {
        findings.leftOut(
            (files.size() - read) + " older files were not read: " + budget.because() + ".");
        return;
      }
      new FileSearch(file, zone, findings).read(budget);
      read++;
    }
  }
}
