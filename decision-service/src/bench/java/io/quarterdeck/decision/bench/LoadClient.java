package io.quarterdeck.decision.bench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A closed loop of HTTP/1.1 POSTs over a number of connections in one thread: each connection sends
 * its next request when the answer to its last one is there.
 *
 * <p>As cheap as a client can be, because on a small machine what the client takes the server
 * lacks.
 */
final class LoadClient {
  private static final int LARGEST_ANSWER = 1 << 20;

  private final InetSocketAddress server;
  private final byte[] head;

  /**
   * A client.
   *
   * @param path with its query
   * @param headers lines that each end with CR LF
   */
  LoadClient(int port, String path, String headers) {
    this.server = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    this.head =
        ("POST " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\n" + headers + "Content-Length: ")
            .getBytes(ISO_8859_1);
  }

  /**
   * What came back.
   *
   * @param answers the bodies, by request; kept to be checked after the clock has stopped
   * @param latencies in nanoseconds, sorted
   * @param nanos from the first request to the last answer
   */
  @SuppressWarnings("ArrayRecordComponent") // 50,000 answers, compared by nobody
  record Result(byte[][] answers, long[] latencies, long nanos) {
    double perSecond() {
      return answers.length * 1e9 / nanos;
    }

    double micros(double quantile) {
      return latencies[(int) Math.min(latencies.length - 1, latencies.length * quantile)] / 1e3;
    }
  }

  /**
   * Sends all bodies.
   *
   * @throws IOException when the server closes a connection or answers with another status than 200
   */
  Result send(byte[][] bodies, int connections) throws IOException {
    Run run = new Run(bodies);
    try (Selector selector = Selector.open()) {
      Connection[] open = new Connection[connections];
      for (int i = 0; i < connections; i++) {
        open[i] = new Connection(selector, run);
      }
      long begun = System.nanoTime();
      for (Connection connection : open) {
        connection.next();
      }
      while (run.answered < bodies.length) {
        selector.select(key -> ((Connection) key.attachment()).ready(key));
        if (run.failure != null) {
          throw run.failure;
        }
      }
      long nanos = System.nanoTime() - begun;
      for (Connection connection : open) {
        connection.channel.close();
      }
      Arrays.sort(run.latencies);
      return new Result(run.answers, run.latencies, nanos);
    }
  }

  private static final class Run {
    private final byte[][] bodies;
    private final byte[][] answers;
    private final long[] latencies;
    private int sent;
    private int answered;
    private @Nullable IOException failure;

    Run(byte[][] bodies) {
      this.bodies = bodies;
      this.answers = new byte[bodies.length][];
      this.latencies = new long[bodies.length];
    }
  }

  private final class Connection {
    private final Run run;
    private final SocketChannel channel;
    private final SelectionKey key;
    private final ByteBuffer in = ByteBuffer.allocateDirect(LARGEST_ANSWER);
    private final ByteBuffer out = ByteBuffer.allocateDirect(LARGEST_ANSWER);
    private int request;
    private long sentAt;

    Connection(Selector selector, Run run) throws IOException {
      this.run = run;
      channel = SocketChannel.open(server);
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      channel.configureBlocking(false);
      key = channel.register(selector, SelectionKey.OP_READ, this);
    }

    void next() throws IOException {
      if (run.sent == run.bodies.length) {
        return;
      }
      request = run.sent++;
      byte[] body = run.bodies[request];
      out.clear();
      out.put(head).put(Integer.toString(body.length).getBytes(ISO_8859_1));
      out.put((byte) '\r').put((byte) '\n').put((byte) '\r').put((byte) '\n').put(body).flip();
      in.clear();
      sentAt = System.nanoTime();
      write();
    }

    private void write() throws IOException {
      channel.write(out);
      key.interestOps(
          out.hasRemaining() ? SelectionKey.OP_READ | SelectionKey.OP_WRITE : SelectionKey.OP_READ);
    }

    void ready(SelectionKey ready) {
      try {
        if (ready.isWritable()) {
          write();
        }
        if (ready.isReadable()) {
          read();
        }
      } catch (IOException e) {
        run.failure = e;
      }
    }

    private void read() throws IOException {
      if (channel.read(in) < 0) {
        throw new IOException("the server closed a connection");
      }
      int begin = bodyAt();
      if (begin < 0) {
        return;
      }
      byte[] answer = answer(begin);
      if (answer != null) {
        run.latencies[run.answered++] = System.nanoTime() - sentAt;
        run.answers[request] = answer;
        next();
      }
    }

    /** The body, or null while it is incomplete. */
    private byte @Nullable [] answer(int begin) throws IOException {
      String headers = headers(begin);
      int at = headers.indexOf("content-length:");
      if (at < 0) {
        return unchunked(begin);
      }
      int length = Integer.parseInt(headers.substring(at + 15, headers.indexOf('\r', at)).strip());
      if (in.position() < begin + length) {
        return null;
      }
      byte[] answer = new byte[length];
      in.get(begin, answer);
      return answer;
    }

    private byte @Nullable [] unchunked(int begin) {
      ByteArrayOutputStream body = new ByteArrayOutputStream();
      int at = begin;
      while (true) {
        int end = at;
        while (end < in.position() && in.get(end) != '\n') {
          end++;
        }
        if (end >= in.position()) {
          return null;
        }
        byte[] digits = new byte[end - at - 1];
        in.get(at, digits);
        int length = Integer.parseInt(new String(digits, ISO_8859_1), 16);
        at = end + 1;
        if (at + length + 2 > in.position()) {
          return null;
        }
        if (length == 0) {
          return body.toByteArray();
        }
        byte[] chunk = new byte[length];
        in.get(at, chunk);
        body.writeBytes(chunk);
        at += length + 2;
      }
    }

    /** Where the body begins, or -1 while the head is incomplete. */
    private int bodyAt() {
      for (int i = 3; i < in.position(); i++) {
        if (in.get(i) == '\n' && in.get(i - 2) == '\n') {
          return i + 1;
        }
      }
      return -1;
    }

    private String headers(int begin) throws IOException {
      byte[] bytes = new byte[begin];
      in.get(0, bytes);
      String text = new String(bytes, ISO_8859_1).toLowerCase(Locale.ROOT);
      if (!text.startsWith("http/1.1 200")) {
        throw new IOException("unexpected answer: " + text.lines().findFirst().orElse(""));
      }
      return text;
    }
  }
}
