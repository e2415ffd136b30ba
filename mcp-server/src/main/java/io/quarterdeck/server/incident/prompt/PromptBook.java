package io.quarterdeck.server.incident.prompt;

import io.quarterdeck.playbook.audit.AuditEvent;
import io.quarterdeck.playbook.audit.AuditLog;
import io.quarterdeck.playbook.run.Requester;
import io.quarterdeck.playbook.sql.RegistryDatabase;
import io.quarterdeck.server.incident.role.Language;
import io.quarterdeck.server.incident.role.Role;
import io.quarterdeck.server.incident.role.RolePrompts;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * The prompts of the roles and the background, as they ship and as people changed them.
 *
 * <p>Read from the database for each turn, so that a change at one hub counts at all of them.
 * Thread-safe; all calls block, and throw {@link org.springframework.dao.DataAccessException} while
 * the database is away.
 */
public final class PromptBook {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final int MOST_SHOWN = 500;

  private final PromptTable table;
  private final PromptCheck check;
  private final Background background;
  private final AuditLog audit;
  private final Clock clock;

  /**
   * The prompts that are kept in a database.
   *
   * @param background what counts where nobody wrote another
   */
  public PromptBook(RegistryDatabase database, Background background, AuditLog audit, Clock clock) {
    this.table = new PromptTable(database);
    this.check = new PromptCheck(database.redaction());
    this.background = background;
    this.audit = audit;
    this.clock = clock;
  }

  /** What became of a change. */
  public sealed interface Outcome {
    /** It counts from the next turn on. */
    record Kept(CurrentPrompt prompt) implements Outcome {}

    /** Somebody else changed the prompt meanwhile. */
    record Overtaken(CurrentPrompt prompt) implements Outcome {}

    /**
     * The text cannot be a prompt.
     *
     * @param why a sentence that says what must be changed
     */
    record Unfit(String why) implements Outcome {}
  }

  /** A role's prompt as it is told in a turn that begins now. */
  public RolePrompt of(Role role, Language language) {
    return RolePrompt.of(current(new PromptName(role, language)), current(PromptName.BACKGROUND));
  }

  /** The same for those who must not know the organisation. */
  public RolePrompt withoutBackground(Role role, Language language) {
    return RolePrompt.of(
        current(new PromptName(role, language)),
        new CurrentPrompt(
            PromptName.BACKGROUND, Background.NOTHING, PromptName.BACKGROUND + "@none", null));
  }

  /** The prompt that counts. */
  public CurrentPrompt current(PromptName name) {
    return table.last(name).map(this::prompt).orElseGet(() -> standard(name));
  }

  /** What counts where nobody wrote another. */
  public CurrentPrompt standard(PromptName name) {
    return standard(name, null);
  }

  private CurrentPrompt standard(PromptName name, @Nullable PromptVersion last) {
    Role role = name.role();
    Language language = name.language();
    if (role == null || language == null) {
      String label =
          background.isThere()
              ? CurrentPrompt.label(name, "file", background.get())
              : name + "@none";
      return new CurrentPrompt(name, background.get(), label, last);
    }
    String text = RolePrompts.shipped(role, language);
    return new CurrentPrompt(name, text, CurrentPrompt.shipped(name, text), last);
  }

  /** What people made of a prompt, the newest first; at most 500. */
  public List<PromptVersion> versions(PromptName name) {
    return table.all(name, MOST_SHOWN);
  }

  /** A version; empty where there is none of this number. */
  public Optional<PromptVersion> find(PromptName name, int number) {
    return table.find(name, number);
  }

  /** A version as it would be told; empty where there is none of this number. */
  public Optional<CurrentPrompt> prompt(PromptName name, int number) {
    return find(name, number).map(this::prompt);
  }

  /** A version as it would be told. */
  CurrentPrompt prompt(PromptVersion version) {
    String text = version.text();
    return text == null
        ? standard(version.name(), version)
        : new CurrentPrompt(version.name(), text, version.name() + "@" + version.number(), version);
  }

  /**
   * A text that somebody thinks of, as it would be told.
   *
   * @return empty where it can be a prompt, else what must be changed, as a sentence
   */
  public Optional<String> problem(PromptName name, String text) {
    return check.problem(name, PromptCheck.tidy(text));
  }

  /** A text that nobody kept, as a prompt; nothing is wrong with it. */
  public static CurrentPrompt proposed(PromptName name, String text) {
    String tidy = PromptCheck.tidy(text);
    return new CurrentPrompt(name, tidy, CurrentPrompt.label(name, "proposed", tidy), null);
  }

  /**
   * Makes a text the prompt.
   *
   * @param basedOn the number of the version that it was made from; 0 where there was none
   */
  public Outcome save(PromptName name, String text, String note, int basedOn, Requester by) {
    String tidy = PromptCheck.tidy(text);
    return check
        .problem(name, tidy)
        .<Outcome>map(Outcome.Unfit::new)
        .orElseGet(() -> kept(name, tidy, note, basedOn, by));
  }

  /** Lets the default count again; the same as {@link #save} else. */
  public Outcome reset(PromptName name, String note, int basedOn, Requester by) {
    return kept(name, null, note, basedOn, by);
  }

  private Outcome kept(
      PromptName name, @Nullable String text, String note, int basedOn, Requester by) {
    return audit.alone(() -> {
      CurrentPrompt before = current(name);
      if (before.number() != basedOn) {
        return new Outcome.Overtaken(before);
      }
      table.insert(
          new PromptVersion(
              name,
              basedOn + 1,
              text,
              note,
              by.name(),
              clock.instant().truncatedTo(ChronoUnit.MICROS)));
      CurrentPrompt after = current(name);
      audit.append(
          AuditEvent.PROMPT_CHANGED, by.signature(), name.word(), told(before, after, note));
      return new Outcome.Kept(after);
    });
  }

  private static String told(CurrentPrompt before, CurrentPrompt after, String note) {
    return JSON.createObjectNode()
        .put("version", after.number())
        .put("label", after.label())
        .put("before", before.label())
        .put("characters", after.text().length())
        .put("note", note)
        .toString();
  }
}
