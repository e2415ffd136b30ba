package io.quarterdeck.decision.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import reactor.core.publisher.Flux;

class LinesTest {
  @Test
  void aLineMayComeInPieces() {
    assertThat(texts(lines(100, "{\"a\"", ":1}\n{\"b\":2", "}")))
        .containsExactly("{\"a\":1}", "{\"b\":2}");
  }

  @Test
  void emptyLinesAreCountedButNotAnswered() {
    List<Lines.Line> lines = lines(100, "one\n\n \r\ntwo\n");

    assertThat(texts(lines)).containsExactly("one", "two");
    assertThat(lines).extracting(Lines.Line::number).containsExactly(1L, 4L);
  }

  @Test
  void aLineThatIsTooLongIsMarkedAndTheNextOneIsWhole() {
    List<Lines.Line> lines = lines(5, "123", "4567\nok\n");

    assertThat(lines).extracting(Lines.Line::tooLong).containsExactly(true, false);
    assertThat(texts(lines)).containsExactly("", "ok");
  }

  @Test
  void anEmptyBodyHasNoLines() {
    assertThat(lines(5)).isEmpty();
  }

  private static List<Lines.Line> lines(int longest, String... pieces) {
    Flux<DataBuffer> body =
        Flux.fromIterable(Arrays.asList(pieces))
            .map(piece -> DefaultDataBufferFactory.sharedInstance.wrap(piece.getBytes(UTF_8)));
    return Objects.requireNonNull(Lines.of(body, longest).collectList().block());
  }

  private static List<String> texts(List<Lines.Line> lines) {
    return lines.stream().map(line -> new String(line.bytes(), UTF_8)).toList();
  }
}
