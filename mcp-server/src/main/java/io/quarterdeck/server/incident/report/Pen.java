package io.quarterdeck.server.incident.report;

import io.quarterdeck.server.incident.report.Trail.Seen;
import io.quarterdeck.server.incident.role.Language;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Writes statements about one incident in one language. */
record Pen(String incident, Language language) {
  /** What an entry proves, without its time. */
  Statement fact(Seen<?> proof, Phrase phrase, Piece... values) {
    return statement(null, List.of(entry(proof)), phrase, values);
  }

  /** What several entries prove together. */
  Statement fact(List<? extends Seen<?>> proofs, Phrase phrase, Piece... values) {
    return statement(null, proofs.stream().map(this::entry).distinct().toList(), phrase, values);
  }

  /** What happened when the entry was written. */
  Statement event(Seen<?> proof, Phrase phrase, Piece... values) {
    return statement(proof.at(), List.of(entry(proof)), phrase, values);
  }

  Statement statement(
      @Nullable Instant at, List<Reference> references, Phrase phrase, Piece... values) {
    return new Statement(at, phrase.in(language, List.of(values)), references);
  }

  Reference entry(Seen<?> proof) {
    return Reference.entry(incident, proof.seq());
  }

  /** The references with those to a run and the like. */
  static List<Reference> with(List<Reference> references, Stream<Reference> more) {
    return Stream.concat(references.stream(), more).distinct().toList();
  }

  Piece word(Term term) {
    return new Piece.Fixed(term.in(language));
  }

  Piece marked(Term term) {
    return new Piece.Marked(term.in(language));
  }

  Piece word(Phrase phrase) {
    return new Piece.Fixed(phrase.in(language));
  }

  static Piece number(long number) {
    return new Piece.Fixed(Long.toString(number));
  }

  static Piece time(Instant at) {
    return new Piece.Fixed(at.truncatedTo(ChronoUnit.SECONDS).toString());
  }

  /** In hours, minutes and seconds, as {@code 26h 3m 9s}. */
  static Piece span(Duration time) {
    List<String> parts = new ArrayList<>();
    if (time.toHours() > 0) {
      parts.add(time.toHours() + "h");
    }
    if (time.toMinutes() > 0) {
      parts.add(time.toMinutesPart() + "m");
    }
    parts.add(time.toSecondsPart() + "s");
    return new Piece.Fixed(String.join(" ", parts));
  }
}
