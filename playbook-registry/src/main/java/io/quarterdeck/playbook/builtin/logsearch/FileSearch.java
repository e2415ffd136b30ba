package io.quarterdeck.playbook.builtin.logsearch;

import io.quarterdeck.playbook.builtin.logsearch.LogFile.NoTextException;
import java.io.IOException;
import java.io.Reader;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;

/** Reads the logins of one file. */
final class FileSearch {
  /** The file's clock may differ from that of its lines, by a time zone too. */
  static final Duration SLACK = Duration.ofDays(1);

  private final LogFile file;
  private final ZoneId zone;
  private final Instant notAfter;
  private final Findings findings;
  private final XMLInputFactory xml = WindowsXml.hardened();
  private long records;
  private long logins;
  private long unreadable;

  FileSearch(LogFile file, ZoneId zone, Findings findings) {
    this.file = file;
    this.zone = zone;
    this.notAfter = file.modified().plus(SLACK);
    this.findings = findings;
  }

  /** Hands in what the file holds, as far as the budget goes. */
  void read(Budget budget) {
    String leftOut;
    try (BoundedStream bytes = file.open(budget);
        Reader text = LogFile.text(bytes)) {
      read(new RecordReader(text));
      leftOut = bytes.leftOut();
    } catch (NoTextException e) {
      leftOut = String.valueOf(e.getMessage());
    } catch (IOException e) {
      leftOut = "It cannot be read to its end: it is damaged, or the hub may not read it.";
    }
    findings.searched(new Findings.Searched(file.name(), records, logins, unreadable, leftOut));
  }

  private void read(RecordReader reader) throws IOException {
    for (RecordReader.Entry entry = reader.next(); entry != null; entry = reader.next()) {
      records++;
      switch (reading(entry)) {
        case Reading.Found(Login login) -> {
          logins++;
          findings.add(login, file.name(), entry.line());
        }
        case Reading.Other other -> {
          // A log holds more than logins.
        }
        case Reading.Unreadable unknown -> unreadable++;
      }
    }
  }

  private Reading reading(RecordReader.Entry entry) {
    if (!entry.whole()) {
      return new Reading.Unreadable();
    }
    if (entry.isEvent()) {
      return WindowsXml.read(entry.text(), xml);
    }
    return entry.text().startsWith("{") ? JsonLine.read(entry.text(), zone) : line(entry.text());
  }

  private Reading line(String text) {
    Optional<SyslogLine> line = SyslogLine.read(text, notAfter, zone);
    return line.<Reading>map(FileSearch::reading).orElseGet(Reading.Unreadable::new);
  }

  private static Reading reading(SyslogLine line) {
    return UnixMessage.login(line.program(), line.message())
        .<Reading>map(login -> Reading.of(login.at(line.time(), line.host())))
        .orElseGet(Reading.Other::new);
  }
}
