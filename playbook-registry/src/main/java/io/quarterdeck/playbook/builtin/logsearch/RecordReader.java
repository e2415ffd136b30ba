package io.quarterdeck.playbook.builtin.logsearch;

import java.io.IOException;
import java.io.Reader;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a text into records: lines, or the {@code <Event>} elements of an XML file wherever they
 * break their lines. Never holds more than one record, and of that one no more than a bound.
 */
final class RecordReader {
  /** In characters. */
  static final int LONGEST = 256 * 1024;

  private static final String OPEN = "<Event";
  private static final String CLOSE = "</Event>";

  private final Reader text;
  private final char[] buffer = new char[16 * 1024];
  private int at;
  private int limit;
  private long line = 1;
  private boolean begun;
  private boolean xml;

  RecordReader(Reader text) {
    this.text = text;
  }

  /**
   * One record.
   *
   * @param line the one it begins in, from 1
   * @param whole false for one that is too long or breaks off
   */
  record Entry(long line, String text, boolean whole) {
    boolean isEvent() {
      return text.startsWith(OPEN);
    }
  }

  /** The next record that is not blank, or null at the end. */
  @Nullable Entry next() throws IOException {
    if (!begun) {
      begin();
    }
    return xml ? nextEvent() : nextLine();
  }

  /** XML begins with a tag; what RFC 5424 begins with is a number in the same brackets. */
  private void begin() throws IOException {
    begun = true;
    while (has(2) && Character.isWhitespace(buffer[at])) {
      line += buffer[at++] == '\n' ? 1 : 0;
    }
    xml = has(2) && buffer[at] == '<' && !Character.isDigit(buffer[at + 1]);
  }

  private @Nullable Entry nextLine() throws IOException {
    while (has(1)) {
      long first = line;
      StringBuilder record = new StringBuilder();
      boolean whole = readLine(record);
      String text = record.toString().strip();
      if (!text.isEmpty()) {
        return new Entry(first, text, whole);
      }
    }
    return null;
  }

  /** Up to the end of the line; answers whether all of it is there. */
  private boolean readLine(StringBuilder record) throws IOException {
    boolean whole = true;
    boolean ended = false;
    while (!ended && has(1)) {
      int end = at;
      while (end < limit && buffer[end] != '\n') {
        end++;
      }
      int room = Math.min(end - at, LONGEST - record.length());
      record.append(buffer, at, room);
      whole &= room == end - at;
      ended = end < limit;
      at = ended ? end + 1 : end;
    }
    line += ended ? 1 : 0;
    return whole;
  }

  private @Nullable Entry nextEvent() throws IOException {
    long first = opened();
    return first == 0 ? null : closed(first);
  }

  /** Finds the next beginning; answers its line, 0 for none. */
  private long opened() throws IOException {
    int matched = 0;
    while (has(1)) {
      char c = buffer[at];
      if (matched == OPEN.length() && (c == '>' || Character.isWhitespace(c))) {
        return line;
      }
      at++;
      line += c == '\n' ? 1 : 0;
      boolean goesOn = matched < OPEN.length() && c == OPEN.charAt(matched);
      matched = goesOn ? matched + 1 : c == '<' ? 1 : 0;
    }
    return 0;
  }

  private Entry closed(long first) throws IOException {
    StringBuilder event = new StringBuilder(OPEN);
    boolean whole = true;
    while (has(1)) {
      char c = buffer[at++];
      line += c == '\n' ? 1 : 0;
      event.append(c);
      if (c == '>' && event.indexOf(CLOSE, event.length() - CLOSE.length()) >= 0) {
        return new Entry(first, event.toString(), whole);
      }
      if (event.length() > LONGEST) {
        whole = false;
        event.delete(OPEN.length(), event.length() - CLOSE.length());
      }
    }
    return new Entry(first, event.toString(), false);
  }

  /** Whether there are so many characters more, at most the buffer's length. */
  private boolean has(int count) throws IOException {
    while (limit - at < count) {
      System.arraycopy(buffer, at, buffer, 0, limit - at);
      limit -= at;
      at = 0;
      int read = text.read(buffer, limit, buffer.length - limit);
      if (read < 0) {
        return false;
      }
      limit += read;
    }
    return true;
  }
}
