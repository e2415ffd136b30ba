package io.quarterdeck.decision;

import io.quarterdeck.decision.image.KeptRules;
import io.quarterdeck.decision.log.RuleArchive;
import io.quarterdeck.decision.rulecase.CaseFiles;
import io.quarterdeck.decision.rulecase.FolderCases;
import io.quarterdeck.decision.sql.DatabaseAwayException;
import io.quarterdeck.decision.sql.Watch;
import io.quarterdeck.decision.watch.FolderStamp;
import io.quarterdeck.rules.book.RuleBookException;
import io.quarterdeck.rules.book.RuleFiles;
import io.quarterdeck.rules.book.RuleImages;
import io.quarterdeck.rules.book.RuleProblem;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes a changed rules folder, once it compiles and all its cases pass; until then the rules stay
 * as they are.
 *
 * <p>One thread looks; others read {@link #last} only.
 */
final class RuleReload implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RuleReload.class);

  /** A change counts when two looks in a row see the same, for editors write in several steps. */
  private static final Duration PAUSE = Duration.ofMillis(200);

  /** Ten seconds, so that a start has the processor for itself. */
  static final int LOOKS_UNTIL_WARM = 50;

  private final RuleFolder folder;
  private final RunningRules rules;
  private final RuleArchive archive;
  private final Clock clock;
  private FolderStamp seen;
  private FolderStamp tried;
  private @Nullable RuleBooks waiting;
  private int looksUntilWarm = LOOKS_UNTIL_WARM;
  private volatile RuleAttempt last;
  private @Nullable Watch watch;

  private RuleReload(
      RuleFolder folder,
      FolderStamp asCompiled,
      RunningRules rules,
      RuleArchive archive,
      Clock clock) {
    this.folder = folder;
    this.rules = rules;
    this.archive = archive;
    this.clock = clock;
    this.seen = asCompiled;
    this.tried = asCompiled;
    this.last = new RuleAttempt(List.of(), clock.instant());
  }

  /**
   * The rules to start with. The cases of the pack that ships ran when it was built, so a folder
   * that is a copy of it needs no second run; nor does one whose rules are kept, for only rules
   * whose cases passed are.
   *
   * @throws RuleBookException when they do not compile or one of their cases fails
   */
  static RuleBooks first(RuleFolder folder, KeptRules kept) {
    RuleFiles files = folder.rules();
    CaseFiles cases = folder.cases();
    RuleBooks found = kept.find(files, cases).map(images -> books(files, images)).orElse(null);
    return found == null ? compiled(files, cases, kept) : found;
  }

  private static @Nullable RuleBooks books(RuleFiles files, RuleImages images) {
    try {
      return RuleBooks.of(files, images);
    } catch (RuntimeException | LinkageError e) {
      LOG.warn("the rules that were kept are not used: {}", e.toString());
      return null;
    }
  }

  private static RuleBooks compiled(RuleFiles files, CaseFiles cases, KeptRules kept) {
    RuleImages images = new RuleImages();
    RuleBooks books = RuleBooks.of(files, images);
    if (!isShipped(files, cases)) {
      books = CheckedFolder.of(books, FolderCases.read(cases)).sound();
    }
    kept.keep(files, cases, images);
    return books;
  }

  private static boolean isShipped(RuleFiles files, CaseFiles cases) {
    return files.equals(RuleFiles.shipped()) && cases.equals(CaseFiles.shipped());
  }

  /** Begins to look for changes; the shipped pack has none. */
  static RuleReload watch(
      RuleFolder folder,
      FolderStamp asCompiled,
      RunningRules rules,
      RuleArchive archive,
      Clock clock) {
    RuleReload reload = still(folder, asCompiled, rules, archive, clock);
    if (folder.path() != null) {
      reload.watch = Watch.busy(PAUSE, "rules", reload::look);
    }
    return reload;
  }

  /** Looks when it is told to only. */
  static RuleReload still(
      RuleFolder folder,
      FolderStamp asCompiled,
      RunningRules rules,
      RuleArchive archive,
      Clock clock) {
    return new RuleReload(folder, asCompiled, rules, archive, clock);
  }

  /** What came of the last change. */
  RuleAttempt last() {
    return last;
  }

  void look() {
    warmUp();
    FolderStamp now = folder.stamp();
    boolean still = now.equals(seen);
    seen = now;
    if (!still) {
      waiting = null;
    } else if (waiting != null) {
      publish(waiting);
    } else if (!now.equals(tried)) {
      attempt(now);
    }
  }

  /**
   * The first run of the cases in a JVM takes seconds, and most starts leave it out; an author's
   * first change need not wait for it.
   */
  private void warmUp() {
    if (looksUntilWarm > 0 && --looksUntilWarm == 0) {
      try {
        CheckedFolder.of(rules.books(), FolderCases.read(folder.cases()));
      } catch (RuleBookException e) {
        LOG.debug("the folder is gone already; the next look tells", e);
      }
    }
  }

  private void attempt(FolderStamp now) {
    try {
      RuleFiles files = folder.rules();
      CaseFiles cases = folder.cases();
      if (folder.stamp().equals(now)) {
        tried = now;
        accept(files, cases);
      }
    } catch (RuleBookException e) {
      tried = now;
      refuse(e.problems());
    } catch (RuntimeException | StackOverflowError e) {
      tried = now;
      LOG.error("the changed rules could not be tried", e);
      refuse(List.of(new RuleProblem("rules", 0, "they could not be tried: " + e)));
    }
  }

  private void accept(RuleFiles files, CaseFiles cases) {
    looksUntilWarm = 0;
    RuleBooks running = rules.books();
    boolean same = files.version().equals(running.version());
    CheckedFolder checked =
        CheckedFolder.of(same ? running : running.changedTo(files), FolderCases.read(cases));
    RuleBooks books = checked.sound();
    checked
        .rules()
        .notJudged()
        .forEach(one ->
            LOG.info(
                "case '{}' was not judged: {}",
                one.ruleCase().name(),
                String.join(", ", one.changed())));
    if (same) {
      taken("the rules are unchanged, {} cases pass", checked.passed());
    } else {
      publish(books);
    }
  }

  /** The archive comes first: what decides can be replayed. */
  private void publish(RuleBooks books) {
    try {
      archive.store(books.decisions().files());
    } catch (DatabaseAwayException e) {
      if (waiting == null) {
        waiting = books;
        refuse(
            List.of(
                new RuleProblem(
                    "rules",
                    0,
                    "they are sound, and wait until the database is back to keep their text")));
      }
      return;
    }
    waiting = null;
    rules.swap(books);
    taken("the rules of version {} are in force", books.version());
  }

  private void taken(String what, Object detail) {
    last = new RuleAttempt(List.of(), clock.instant());
    LOG.info(what, detail);
  }

  private void refuse(List<RuleProblem> problems) {
    last = new RuleAttempt(problems, clock.instant());
    LOG.error(
        "the changed rules are not taken, those of version {} stay in force:",
        rules.book().version());
    problems.forEach(problem -> LOG.error("{}", problem));
  }

  @Override
  public void close() {
    if (watch != null) {
      watch.close();
    }
  }
}
