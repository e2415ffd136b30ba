package io.quarterdeck.decision.enrich.context;

import io.quarterdeck.rules.fact.Listing;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder with the organisation's files, all optional, read again in the background when they
 * change.
 */
public final class ContextFolder implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(ContextFolder.class);
  static final int DEEPEST_YAML = 10;
  private static final int MOST_YAML_BYTES = 32 << 20;
  private static final int MOST_LIST_BYTES = 64 << 20;
  private static final int MOST_LISTS = 200;

  private final Path folder;
  private final WatchedFile<Organisation> organisation;
  private final WatchedFile<Users> users;
  private final WatchedFile<Assets> assets;
  private final SortedMap<String, WatchedFile<NamedList>> lists = new TreeMap<>();
  private final SortedMap<String, String> folderProblems = new TreeMap<>();
  private final @Nullable ScheduledExecutorService watch;
  private volatile Context current;
  private volatile List<String> problems = List.of();

  /**
   * Reads the folder, which need not exist.
   *
   * @param interval how often to look for changes; zero for never but by {@link #refresh}
   */
  public ContextFolder(Path folder, Duration interval) {
    this.folder = folder;
    this.organisation =
        new WatchedFile<>(folder, OrganisationFile.NAME, MOST_YAML_BYTES, OrganisationFile::read);
    this.users = new WatchedFile<>(folder, UsersFile.NAME, MOST_YAML_BYTES, UsersFile::read);
    this.assets = new WatchedFile<>(folder, AssetsFile.NAME, MOST_YAML_BYTES, AssetsFile::read);
    this.current =
        new Context(Organisation.DEFAULT, Users.NONE, Assets.NONE, Lists.NONE, List.of());
    refresh();
    this.watch = interval.isZero() ? null : watch(interval);
  }

  private ScheduledExecutorService watch(Duration interval) {
    ScheduledExecutorService executor =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("context-files").factory());
    var _ =
        executor.scheduleWithFixedDelay(
            this::refreshQuietly, interval.toNanos(), interval.toNanos(), TimeUnit.NANOSECONDS);
    return executor;
  }

  /** The files as last read; never waits for a file. */
  public Context current() {
    return current;
  }

  /** What is wrong with the files as they are on disk, each with file and line. */
  public List<String> problems() {
    return problems;
  }

  /** Reads what changed, now. */
  public synchronized void refresh() {
    boolean changed = organisation.refresh();
    changed |= users.refresh();
    changed |= assets.refresh();
    for (Listing.Kind kind : Listing.Kind.values()) {
      changed |= refresh(kind);
    }
    if (changed) {
      publish();
    }
  }

  private void refreshQuietly() {
    try {
      refresh();
    } catch (RuntimeException e) {
      log.error("the context folder could not be looked through; what was read stays", e);
    }
  }

  private boolean refresh(Listing.Kind kind) {
    String prefix = "lists/" + kind.name().toLowerCase(Locale.ROOT) + "/";
    SortedSet<String> found;
    try {
      found = listFiles(prefix);
    } catch (IOException e) {
      return !Objects.equals(folderProblems.put(prefix, complain(prefix, e)), prefix + ": " + e);
    }
    boolean changed = folderProblems.remove(prefix) != null;
    changed |= lists.keySet().removeIf(name -> name.startsWith(prefix) && !found.contains(name));
    for (String name : found) {
      changed |= lists.computeIfAbsent(name, n -> watched(kind, n)).refresh();
    }
    return changed;
  }

  private String complain(String prefix, IOException e) {
    String text = prefix + ": " + e;
    if (!text.equals(folderProblems.get(prefix))) {
      log.error("{}; the lists last read stay", text);
    }
    return text;
  }

  private SortedSet<String> listFiles(String prefix) throws IOException {
    SortedSet<String> names = new TreeSet<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder.resolve(prefix), "*.txt")) {
      for (Path file : files) {
        names.add(prefix + file.getFileName());
      }
    } catch (NoSuchFileException e) {
      return names;
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    if (names.size() > MOST_LISTS) {
      throw new IOException("there are more than " + MOST_LISTS + " lists; join some");
    }
    return names;
  }

  private WatchedFile<NamedList> watched(Listing.Kind kind, String name) {
    return new WatchedFile<>(
        folder, name, MOST_LIST_BYTES, text -> ListFile.read(kind, name, text));
  }

  private void publish() {
    List<WatchedFile<?>> files = new ArrayList<>(List.of(organisation, users, assets));
    files.addAll(lists.values());
    current =
        new Context(
            Objects.requireNonNullElse(organisation.good(), Organisation.DEFAULT),
            Objects.requireNonNullElse(users.good(), Users.NONE),
            Objects.requireNonNullElse(assets.good(), Assets.NONE),
            new Lists(
                lists.values().stream().map(WatchedFile::good).filter(Objects::nonNull).toList()),
            told(
                folderProblems.entrySet().stream().filter(folder -> !isRead(folder.getKey())),
                files.stream().filter(file -> file.good() == null)));
    problems = told(folderProblems.entrySet().stream(), files.stream());
  }

  private boolean isRead(String prefix) {
    return lists.keySet().stream().anyMatch(name -> name.startsWith(prefix));
  }

  private static List<String> told(
      Stream<Map.Entry<String, String>> folders, Stream<WatchedFile<?>> files) {
    return Stream.concat(
            folders.map(Map.Entry::getValue),
            files.map(WatchedFile::problem).filter(Objects::nonNull))
        .toList();
  }

  @Override
  public void close() {
    if (watch != null) {
      watch.shutdownNow();
    }
  }
}
