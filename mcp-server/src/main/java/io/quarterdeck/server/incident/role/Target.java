package io.quarterdeck.server.incident.role;

import io.quarterdeck.playbook.Playbook;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * By which playbook or whom something is to be done, as a part of an answer says.
 *
 * @param named whether it names a playbook, known or not
 * @param playbook null for none, or beside a problem
 * @param person null for none
 */
record Target(boolean named, @Nullable Playbook playbook, @Nullable Person person) {
  static final int LONGEST = 300;
  private static final List<String> NAMES = List.of("playbook_name", "playbook_id", "playbook");

  /** Read from the part itself, or from an object in it, as the seed writes it. */
  static Target of(Part part, String entityMember, UsablePlaybooks playbooks) {
    List<Part> places = List.of(part.inner(entityMember), part);
    List<Word> words = places.stream().flatMap(Target::words).toList();
    return new Target(
        !words.isEmpty(), words.isEmpty() ? null : one(words, playbooks), person(places));
  }

  /** A name, id or title of a playbook, and where it stands. */
  private record Word(Part part, String member, String said) {
    void problem(String sentence) {
      part.problem(member, sentence);
    }
  }

  private static Stream<Word> words(Part part) {
    return NAMES.stream()
        .flatMap(member -> part.id(member).map(said -> new Word(part, member, said)).stream());
  }

  /** Of several words those that mean something count: models garble long ids, seldom names. */
  private static @Nullable Playbook one(List<Word> words, UsablePlaybooks playbooks) {
    List<Playbook> meant =
        words.stream().flatMap(word -> playbooks.meant(word.said()).stream()).distinct().toList();
    if (meant.size() == 1) {
      return meant.getFirst();
    }
    Word first = words.getFirst();
    if (meant.isEmpty()) {
      first.problem(unknown(first.said(), playbooks));
    } else {
      first.problem(
          "It means several playbooks: %s. Give the playbook_name of one."
              .formatted(Part.listed(meant.stream().limit(3).map(one -> one.name().value()))));
    }
    return null;
  }

  private static String unknown(String said, UsablePlaybooks playbooks) {
    List<String> nearest = playbooks.nearest(said);
    return nearest.isEmpty()
        ? "%s is no playbook of this turn, and there are none; give the work to a person."
            .formatted(Quoted.of(said))
        : "%s is no playbook of this turn. The nearest are %s; use one of the list, or a person."
            .formatted(Quoted.of(said), Part.listed(nearest.stream()));
  }

  private static @Nullable Person person(List<Part> places) {
    for (Part place : places) {
      Optional<String> id = place.id("user_id");
      Optional<String> name =
          place.optionalLine("user_name", LONGEST).or(() -> place.optionalLine("person", LONGEST));
      if (id.isPresent() || name.isPresent()) {
        return new Person(id.orElse(null), name.or(() -> id).orElseThrow());
      }
    }
    return null;
  }
}
