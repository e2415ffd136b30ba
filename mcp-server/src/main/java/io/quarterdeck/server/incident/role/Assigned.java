package io.quarterdeck.server.incident.role;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Who comes next is fixed; some models write the person there. */
final class Assigned {
  private static final int LONGEST = 300;

  private Assigned() {}

  /**
   * Who is to do it, with the assignee counted as a person where nobody else is named.
   *
   * @param next the role that the work goes to
   * @param byPlaybook whether a playbook is to do it
   */
  static @Nullable Person to(
      Part part, String member, Role next, boolean byPlaybook, @Nullable Person person) {
    String said = part.optionalLine(member, LONGEST).orElse(next.word());
    if (said.equals(next.word())) {
      return person;
    }
    boolean role = Arrays.stream(Role.values()).anyMatch(one -> one.word().equals(said));
    if (!role && !byPlaybook && person == null) {
      return new Person(null, said);
    }
    part.problem(member, "%s must be %s, not %s.".formatted(member, next.word(), Quoted.of(said)));
    return person;
  }
}
