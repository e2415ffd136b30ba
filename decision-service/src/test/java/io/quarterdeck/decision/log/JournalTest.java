package io.quarterdeck.decision.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarterdeck.decision.correlation.Correlation;
import io.quarterdeck.decision.correlation.Correlation.Alone;
import io.quarterdeck.decision.correlation.Correlation.Appended;
import io.quarterdeck.decision.correlation.Correlation.Asked;
import io.quarterdeck.decision.correlation.Correlation.Escalated;
import io.quarterdeck.decision.correlation.Correlation.Opened;
import io.quarterdeck.decision.correlation.Correlation.Outcome;
import io.quarterdeck.decision.correlation.Correlation.Repeated;
import io.quarterdeck.decision.correlation.Correlation.TookOver;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class JournalTest {
  private static final long LIMIT = 1 << 20;

  @TempDir Path folder;

  @ParameterizedTest
  @MethodSource("outcomes")
  void anEntryIsReadAsItWasWritten(Outcome outcome) throws IOException {
    Ask ask = Ask.open("dec_1", 1, "ip:192.0.2.1").leased();
    Correlation told = new Correlation(outcome, List.of("host:proxy"));
    JournalEntry entry =
        new JournalEntry(
            DecisionTable.storable(ask.record(told, List.of("why"))), ask.request(), told);
    try (Journal journal = Journal.open(folder, LIMIT)) {
      journal.append(List.of(entry, entryOf("dec_2")));

      assertThat(journal.find("dec_1")).contains(entry);
      assertThat(journal.find("dec_3")).isEmpty();
    }
    try (Journal journal = Journal.open(folder, LIMIT)) {
      assertThat(journal.all()).containsExactly(entry, entryOf("dec_2"));
    }
  }

  static Stream<Outcome> outcomes() {
    return Stream.of(
        new Opened(1),
        new TookOver(1, "dec_0"),
        new Escalated(2, 1),
        new Appended(1, "ip:192.0.2.1", List.of(2L, 3L), true, true),
        new Alone(),
        new Repeated("dec_0"),
        new Asked());
  }

  @Test
  void anEntryWithoutCorrelationIsReadAsItWasWritten() throws IOException {
    Ask ask = Ask.open("dec_1", 1);
    Correlation told = Correlation.of(new Opened(1));
    JournalEntry entry =
        new JournalEntry(DecisionTable.storable(ask.record(told, List.of())), null, told);

    assertThat(JournalEntry.of(entry.bytes())).isEqualTo(entry);
  }

  @Test
  void whatACrashToreIsLeftOutAndNeverAppendedTo() throws IOException {
    try (Journal journal = Journal.open(folder, LIMIT)) {
      journal.append(List.of(entryOf("dec_1"), entryOf("dec_2")));
    }
    Path torn = segments().getFirst();
    byte[] half = entryOf("dec_3").bytes();
    ByteBuffer frame = ByteBuffer.allocate(8 + half.length / 2);
    frame.putInt(half.length).putInt(42).put(half, 0, half.length / 2);
    Files.write(torn, frame.array(), StandardOpenOption.APPEND);
    long size = Files.size(torn);

    try (Journal journal = Journal.open(folder, LIMIT)) {
      journal.append(List.of(entryOf("dec_4")));

      assertThat(Files.size(torn)).isEqualTo(size);
      assertThat(journal.all())
          .extracting(entry -> entry.decision().id())
          .containsExactly("dec_1", "dec_2", "dec_4");
      journal.forget(2);
      assertThat(segments()).hasSize(1).doesNotContain(torn);
      journal.forget(1);
      assertThat(segments()).isEmpty();
      assertThat(journal.isEmpty()).isTrue();
    }
  }

  @Test
  void damagedBytesEndASegmentButNotTheNextOne() throws IOException {
    try (Journal journal = Journal.open(folder, LIMIT)) {
      journal.append(List.of(entryOf("dec_1"), entryOf("dec_2")));
    }
    try (Journal journal = Journal.open(folder, LIMIT)) {
      journal.append(List.of(entryOf("dec_3")));
    }
    Path damaged = segments().getFirst();
    byte[] bytes = Files.readAllBytes(damaged);
    bytes[bytes.length - 10] ^= 1;
    Files.write(damaged, bytes);

    try (Journal journal = Journal.open(folder, LIMIT)) {
      assertThat(journal.all())
          .extracting(entry -> entry.decision().id())
          .containsExactly("dec_1", "dec_3");
    }
  }

  @Test
  void anEntryOfAnotherVersionIsPutAside() throws IOException {
    try (Segment segment = Segment.create(folder.resolve("0000000000000007.journal"))) {
      segment.append(List.of("{\"what\": 1}".getBytes(UTF_8), entryOf("dec_1").bytes()));
    }

    try (Journal journal = Journal.open(folder, LIMIT)) {
      assertThat(journal.size()).isEqualTo(1);
      assertThat(folder.resolve("0000000000000007.journal-8.refused")).hasContent("{\"what\": 1}");
    }
  }

  @Test
  void aFullJournalRefuses() throws IOException {
    try (Journal journal = Journal.open(folder, 2_500)) {
      journal.append(List.of(entryOf("dec_1")));

      assertThatThrownBy(() -> journal.append(List.of(entryOf("dec_2"), entryOf("dec_3"))))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("has reached its limit");
      assertThat(journal.size()).isEqualTo(1);
    }
  }

  @Test
  void aSecondProcessIsTurnedAway() {
    try (Journal journal = Journal.open(folder, LIMIT)) {
      assertThatThrownBy(() -> Journal.open(folder, LIMIT))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("another Quarterdeck uses");
      assertThat(journal.isEmpty()).isTrue();
    }
  }

  private static JournalEntry entryOf(String id) {
    Ask ask = Ask.open(id, 1, "ip:192.0.2.1");
    Correlation told = Correlation.of(ask.proposed());
    return new JournalEntry(
        DecisionTable.storable(ask.record(told, List.of())), ask.request(), told);
  }

  private List<Path> segments() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".journal")).sorted().toList();
    }
  }
}
