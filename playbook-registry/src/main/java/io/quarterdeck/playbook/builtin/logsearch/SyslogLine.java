package io.quarterdeck.playbook.builtin.logsearch;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The head of a line of syslog: RFC 3164, RFC 5424, or the ISO form of rsyslog and journalctl.
 *
 * @param program without its process id
 */
record SyslogLine(Instant time, String host, String program, String message) {
  private static final String PRIORITY = "(?:<\\d{1,3}>)?";
  private static final String SENDER =
      "(\\S{1,255}) ([^\\s:\\[]{1,64})(?:\\[[^\\]\\s]{0,32}\\])?: ?";
  private static final Pattern OLD =
      Pattern.compile(PRIORITY + "([A-Z][a-z]{2} [ \\d]\\d \\d\\d:\\d\\d:\\d\\d) " + SENDER);
  private static final Pattern ISO =
      Pattern.compile(PRIORITY + "(\\d{4}-\\d\\d-\\d\\dT[\\d:.]{8,18}\\S{0,6}) " + SENDER);
  private static final Pattern NEW =
      Pattern.compile("<\\d{1,3}>1 (\\S{20,40}) (\\S{1,255}) (\\S{1,48}) \\S{1,128} \\S{1,32} ");

  /**
   * Reads a line.
   *
   * @param notAfter when the file was last written to; tells the year where the line has none
   * @param zone where the line names none
   */
  static Optional<SyslogLine> read(String line, Instant notAfter, ZoneId zone) {
    Matcher old = OLD.matcher(line);
    if (old.lookingAt()) {
      return line(line, old, EventTime.withoutYear(old.group(1), notAfter, zone));
    }
    Matcher iso = ISO.matcher(line);
    if (iso.lookingAt()) {
      return line(line, iso, EventTime.iso(iso.group(1), zone));
    }
    Matcher recent = NEW.matcher(line);
    return recent.lookingAt() ? recent(line, recent, zone) : Optional.empty();
  }

  private static Optional<SyslogLine> line(String line, Matcher head, Optional<Instant> time) {
    return time.map(
        known -> new SyslogLine(known, head.group(2), head.group(3), line.substring(head.end())));
  }

  private static Optional<SyslogLine> recent(String line, Matcher head, ZoneId zone) {
    int message = afterData(line, head.end());
    return message < 0
        ? Optional.empty()
        : EventTime.iso(head.group(1), zone)
            .map(
                time -> new SyslogLine(time, head.group(2), head.group(3), message(line, message)));
  }

  private static String message(String line, int from) {
    String message = line.substring(from);
    return message.startsWith("\uFEFF") ? message.substring(1) : message;
  }

  /** Where the message begins behind the structured data; -1 when that does not end. */
  private static int afterData(String line, int from) {
    if (line.startsWith("-", from)) {
      return Math.min(from + 2, line.length());
    }
    boolean quoted = false;
    for (int at = from; at < line.length(); at++) {
      char c = line.charAt(at);
      if (quoted && c == '\\') {
        at++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (!quoted && c == ']' && !line.startsWith("[", at + 1)) {
        return Math.min(at + 2, line.length());
      }
    }
    return -1;
  }
}
