package io.quarterdeck.decision.log;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file of the journal: frames of length, CRC-32C and payload.
 *
 * <p>What a crash tore at the end is never appended to; the next write goes to a new file.
 */
final class Segment implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Segment.class);
  private static final int HEAD = 8;
  private static final int LONGEST = 64 << 20;

  private final Path file;

  /** Null for a file of an earlier process, which is only read. */
  private final @Nullable FileChannel channel;

  private volatile long end;

  private Segment(Path file, @Nullable FileChannel channel, long end) {
    this.file = file;
    this.channel = channel;
    this.end = end;
  }

  /** Where a payload stands. */
  record Place(Segment segment, long offset, int length) {
    /** Reads through a file of its own: an interrupted reader must not close the writer's. */
    byte[] read() throws IOException {
      try (RandomAccessFile in = new RandomAccessFile(segment.file.toFile(), "r")) {
        return Segment.read(in, offset, length);
      }
    }
  }

  static Segment create(Path file) throws IOException {
    return new Segment(
        file, FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), 0);
  }

  /** A file that an earlier process left. */
  static Segment open(Path file) throws IOException {
    return new Segment(file, null, Files.size(file));
  }

  Path file() {
    return file;
  }

  long size() {
    return end;
  }

  /** The whole frames from the start on; what comes after a damaged one is lost and told. */
  List<Place> places() throws IOException {
    List<Place> places = new ArrayList<>();
    try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
      for (long at = 0; at < end; ) {
        int length = intact(in, at);
        if (length < 0) {
          LOG.warn("{}: the last {} bytes were torn by a crash", file, end - at);
          return places;
        }
        places.add(new Place(this, at + HEAD, length));
        at += HEAD + length;
      }
    }
    return places;
  }

  /** The length of the payload of the frame here, or -1 when it is torn. */
  private int intact(RandomAccessFile in, long at) throws IOException {
    if (at + HEAD > end) {
      return -1;
    }
    ByteBuffer head = ByteBuffer.wrap(read(in, at, HEAD));
    int length = head.getInt();
    int sum = head.getInt();
    if (length <= 0 || length > LONGEST || at + HEAD + length > end) {
      return -1;
    }
    return checksum(read(in, at + HEAD, length)) == sum ? length : -1;
  }

  /**
   * Appends and syncs the disk.
   *
   * @throws IOException after which nothing may be appended any more
   */
  List<Place> append(List<byte[]> payloads) throws IOException {
    if (channel == null) {
      throw new IOException(file + " belongs to an earlier process");
    }
    int size = payloads.stream().mapToInt(payload -> HEAD + payload.length).sum();
    ByteBuffer frames = ByteBuffer.allocate(size);
    List<Place> places = new ArrayList<>();
    for (byte[] payload : payloads) {
      places.add(new Place(this, end + frames.position() + HEAD, payload.length));
      frames.putInt(payload.length).putInt(checksum(payload)).put(payload);
    }
    frames.flip();
    long at = end;
    while (frames.hasRemaining()) {
      at += channel.write(frames, at);
    }
    channel.force(false);
    end = at;
    return places;
  }

  /** Takes back what a failed append may have left, as far as the disk lets it. */
  void cutTail() {
    try {
      if (channel != null) {
        channel.truncate(end);
      }
    } catch (IOException e) {
      LOG.warn("{}: a failed write cannot be taken back: {}", file, e.getMessage());
    }
  }

  private static byte[] read(RandomAccessFile in, long offset, int length) throws IOException {
    byte[] bytes = new byte[length];
    in.seek(offset);
    in.readFully(bytes);
    return bytes;
  }

  private static int checksum(byte[] payload) {
    CRC32C sum = new CRC32C();
    sum.update(payload);
    return (int) sum.getValue();
  }

  void delete() throws IOException {
    close();
    Files.deleteIfExists(file);
  }

  @Override
  public void close() throws IOException {
    if (channel != null) {
      channel.close();
    }
  }
}
