package io.quarterdeck.decision.log;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/**
 * Keeps decisions on local disk while the database is away, in the order in which they were made.
 *
 * <p>Written by one thread, read by any.
 */
final class Journal implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Journal.class);
  private static final long SEGMENT_BYTES = 16L << 20;
  private static final String ENDING = ".journal";

  private final Path folder;
  private final long limit;
  private final FileChannel lock;
  private final Deque<Segment> segments = new ArrayDeque<>();
  private final Deque<Kept> kept = new ArrayDeque<>();
  private final Map<String, Segment.Place> places = new HashMap<>();
  private @Nullable Segment current;
  private long next = 1;

  /** An entry that waits. */
  record Kept(String id, Segment.Place place) {}

  private Journal(Path folder, long limit, FileChannel lock) {
    this.folder = folder;
    this.limit = limit;
    this.lock = lock;
  }

  /**
   * Opens the journal with what an earlier process left in it.
   *
   * @param limit in bytes
   * @throws IllegalStateException when another process uses the folder
   */
  static Journal open(Path folder, long limit) {
    try {
      Files.createDirectories(folder);
      Journal journal = new Journal(folder, limit, locked(folder));
      journal.readLeftovers();
      return journal;
    } catch (IOException e) {
      throw new UncheckedIOException("the journal in " + folder + " cannot be opened", e);
    }
  }

  private static FileChannel locked(Path folder) throws IOException {
    FileChannel lock =
        FileChannel.open(
            folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      if (lock.tryLock() != null) {
        return lock;
      }
    } catch (OverlappingFileLockException e) {
      LOG.debug("the journal is open in this process", e);
    }
    lock.close();
    throw new IllegalStateException(
        "another Quarterdeck uses " + folder + "; stop it or give this one another home");
  }

  private synchronized void readLeftovers() throws IOException {
    List<Path> files;
    try (Stream<Path> found = Files.list(folder)) {
      files = found.filter(file -> file.toString().endsWith(ENDING)).sorted().toList();
    }
    for (Path file : files) {
      String name = file.getFileName().toString();
      next = Math.max(next, Long.parseLong(name.substring(0, name.length() - ENDING.length())) + 1);
      Segment segment = Segment.open(file);
      segments.add(segment);
      for (Segment.Place place : segment.places()) {
        readLeftover(place);
      }
    }
    deleteEmpty();
  }

  private void readLeftover(Segment.Place place) throws IOException {
    byte[] bytes = place.read();
    try {
      keep(JournalEntry.of(bytes).decision().id(), place);
    } catch (JacksonException e) {
      putAside(place.segment().file().getFileName() + "-" + place.offset(), bytes);
    }
  }

  private void keep(String id, Segment.Place place) {
    kept.add(new Kept(id, place));
    places.put(id, place);
  }

  /** Whether nothing waits. */
  synchronized boolean isEmpty() {
    return kept.isEmpty();
  }

  synchronized int size() {
    return kept.size();
  }

  /**
   * Appends entries; once it returns they survive a crash and a power loss.
   *
   * @throws IOException when the disk refuses or the limit is reached; none is kept then
   */
  void append(List<JournalEntry> entries) throws IOException {
    List<byte[]> payloads = entries.stream().map(JournalEntry::bytes).toList();
    long bytes = payloads.stream().mapToLong(payload -> payload.length).sum();
    Segment segment = segmentFor(bytes);
    List<Segment.Place> written;
    try {
      written = segment.append(payloads);
    } catch (IOException e) {
      segment.cutTail();
      retire();
      throw e;
    }
    kept(entries, written);
  }

  private synchronized void kept(List<JournalEntry> entries, List<Segment.Place> written) {
    for (int i = 0; i < entries.size(); i++) {
      keep(entries.get(i).decision().id(), written.get(i));
    }
  }

  private synchronized void retire() {
    current = null;
  }

  private synchronized Segment segmentFor(long bytes) throws IOException {
    long used = segments.stream().mapToLong(Segment::size).sum();
    if (used + bytes > limit) {
      throw new IOException(
          "the journal in " + folder + " has reached its limit of " + (limit >> 20) + " MiB");
    }
    Segment segment = current;
    if (segment == null || segment.size() > SEGMENT_BYTES) {
      segment = Segment.create(folder.resolve("%016d".formatted(next++) + ENDING));
      syncFolder();
      segments.add(segment);
      current = segment;
    }
    return segment;
  }

  private void syncFolder() throws IOException {
    if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }

  /** The entries that wait longest. */
  synchronized List<Kept> oldest(int most) {
    return kept.stream().limit(most).toList();
  }

  /** Forgets the oldest entries, which are in the database now. */
  synchronized void forget(int count) throws IOException {
    for (int i = 0; i < count; i++) {
      Kept done = kept.removeFirst();
      places.remove(done.id(), done.place());
    }
    deleteEmpty();
  }

  private void deleteEmpty() throws IOException {
    Kept first = kept.peek();
    while (!segments.isEmpty() && (first == null || first.place().segment() != segments.peek())) {
      Segment done = segments.remove();
      if (done == current) {
        current = null;
      }
      done.delete();
    }
  }

  /** Reads an entry that waits. */
  Optional<JournalEntry> find(String id) {
    Segment.Place place;
    synchronized (this) {
      place = places.get(id);
    }
    return place == null ? Optional.empty() : read(place);
  }

  /** Reads all entries that wait. */
  List<JournalEntry> all() {
    List<JournalEntry> entries = new ArrayList<>();
    oldest(Integer.MAX_VALUE).forEach(one -> read(one.place()).ifPresent(entries::add));
    return entries;
  }

  private Optional<JournalEntry> read(Segment.Place place) {
    try {
      return Optional.of(JournalEntry.of(place.read()));
    } catch (IOException | JacksonException e) {
      // It went to the database and its file was deleted between the look-up and now.
      LOG.debug("{}: an entry is gone", folder, e);
      return Optional.empty();
    }
  }

  /** Puts an entry aside that the database refuses for good, for a person to look at. */
  void putAside(JournalEntry entry) throws IOException {
    putAside(entry.decision().id(), entry.bytes());
  }

  private void putAside(String name, byte[] bytes) throws IOException {
    Path file = folder.resolve(name.replaceAll("[^A-Za-z0-9_.-]", "_") + ".refused");
    Files.write(file, bytes);
    LOG.error("a journalled decision cannot be taken over; it is kept in {}", file);
  }

  @Override
  public synchronized void close() {
    try {
      for (Segment segment : segments) {
        segment.close();
      }
      lock.close();
    } catch (IOException e) {
      LOG.warn("the journal in {} did not close cleanly: {}", folder, e.getMessage());
    }
  }
}
