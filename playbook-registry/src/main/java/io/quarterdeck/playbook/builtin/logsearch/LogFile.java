package io.quarterdeck.playbook.builtin.logsearch;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Arrays;
import java.util.Set;
import java.util.zip.GZIPInputStream;

/**
 * A file that may hold logs.
 *
 * @param name below the folder
 * @param modified when it was last written to
 */
record LogFile(Path path, String name, Instant modified) {
  private static final byte[] EVTX = "ElfFile\0".getBytes(UTF_8);
  private static final int HEAD = 512;

  /**
   * Its bytes, unpacked where it is packed; of one that is not packed and too large the last ones.
   *
   * <p>A link that took its place since is not followed.
   */
  BoundedStream open(Budget budget) throws IOException {
    SeekableByteChannel channel =
        Files.newByteChannel(path, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS));
    try {
      boolean packed = isPacked(channel);
      long skipped = packed ? 0 : Math.max(0, channel.size() - budget.limits().fileBytes());
      channel.position(skipped);
      InputStream content = new BufferedInputStream(Channels.newInputStream(channel));
      return new BoundedStream(
          packed ? new GZIPInputStream(content, 1 << 16) : content, skipped, budget);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private static boolean isPacked(SeekableByteChannel channel) throws IOException {
    ByteBuffer magic = ByteBuffer.allocate(2);
    channel.read(magic);
    return magic.getShort(0) == 0x1f8b;
  }

  /**
   * The text; bytes that are none become question marks.
   *
   * @throws NoTextException with a sentence, when it is none
   */
  static Reader text(InputStream bytes) throws IOException, NoTextException {
    BufferedInputStream content = new BufferedInputStream(bytes, 1 << 16);
    byte[] head = head(content, HEAD);
    Charset charset = charset(head);
    if (head.length >= EVTX.length && Arrays.equals(head, 0, EVTX.length, EVTX, 0, EVTX.length)) {
      throw new NoTextException(
          "It is a binary event log. Export it: wevtutil qe Security /f:xml > security.xml");
    }
    if (charset.equals(UTF_8) && contains(head, (byte) 0)) {
      throw new NoTextException("It is binary. Only text is searched, packed with gzip or not.");
    }
    content.skipNBytes(mark(head, charset));
    return new InputStreamReader(
        content, charset.newDecoder().onMalformedInput(CodingErrorAction.REPLACE));
  }

  private static byte[] head(BufferedInputStream content, int count) throws IOException {
    content.mark(count);
    byte[] head = content.readNBytes(count);
    content.reset();
    return head;
  }

  /** PowerShell writes UTF-16 with a byte order mark. */
  private static Charset charset(byte[] head) {
    if (starts(head, 0xff, 0xfe)) {
      return UTF_16LE;
    }
    return starts(head, 0xfe, 0xff) ? UTF_16BE : UTF_8;
  }

  private static int mark(byte[] head, Charset charset) {
    if (charset.equals(UTF_8)) {
      return starts(head, 0xef, 0xbb, 0xbf) ? 3 : 0;
    }
    return 2;
  }

  private static boolean starts(byte[] head, int... with) {
    boolean starts = head.length >= with.length;
    for (int i = 0; starts && i < with.length; i++) {
      starts = (head[i] & 0xff) == with[i];
    }
    return starts;
  }

  private static boolean contains(byte[] head, byte wanted) {
    for (byte one : head) {
      if (one == wanted) {
        return true;
      }
    }
    return false;
  }

  /** A file holds no text; the message is a sentence for a person. */
  static final class NoTextException extends Exception {
    private static final long serialVersionUID = 1L;

    NoTextException(String message) {
      super(message);
    }
  }
}
