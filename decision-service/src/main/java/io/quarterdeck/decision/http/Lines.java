package io.quarterdeck.decision.http;

import io.quarterdeck.decision.web.Bodies;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import org.springframework.core.io.buffer.DataBuffer;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Cuts a body into lines as it arrives, holding one line at a time. */
final class Lines {
  private final int longest;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private boolean tooLong;
  private long number;

  private Lines(int longest) {
    this.longest = longest;
  }

  /** The lines that hold more than white space. */
  static Flux<Line> of(Flux<DataBuffer> body, int longest) {
    return Flux.defer(() -> {
      Lines lines = new Lines(longest);
      return body.concatMapIterable(buffer -> lines.cut(Bodies.bytes(buffer)))
          .concatWith(Mono.fromSupplier(lines::end).flatMapIterable(last -> last));
    });
  }

  private List<Line> cut(byte[] bytes) {
    List<Line> whole = new ArrayList<>();
    int start = 0;
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == '\n') {
        add(bytes, start, i);
        whole.addAll(end());
        start = i + 1;
      }
    }
    add(bytes, start, bytes.length);
    return whole;
  }

  private void add(byte[] bytes, int from, int to) {
    tooLong |= line.size() + (to - from) > longest;
    if (tooLong) {
      line.reset();
    } else {
      line.write(bytes, from, to - from);
    }
  }

  private List<Line> end() {
    number++;
    byte[] bytes = line.toByteArray();
    boolean cut = tooLong;
    line.reset();
    tooLong = false;
    return cut || !isBlank(bytes) ? List.of(new Line(number, bytes, cut)) : List.of();
  }

  private static boolean isBlank(byte[] bytes) {
    for (byte b : bytes) {
      if (b != ' ' && b != '\t' && b != '\r') {
        return false;
      }
    }
    return true;
  }

  /** One line of a body. */
  static final class Line {
    private final long number;
    private final byte[] bytes;
    private final boolean tooLong;

    private Line(long number, byte[] bytes, boolean tooLong) {
      this.number = number;
      this.bytes = bytes;
      this.tooLong = tooLong;
    }

    /** From 1, empty lines counted. */
    long number() {
      return number;
    }

    /** Without its end; empty when it was too long. */
    byte[] bytes() {
      return bytes;
    }

    boolean tooLong() {
      return tooLong;
    }
  }
}
