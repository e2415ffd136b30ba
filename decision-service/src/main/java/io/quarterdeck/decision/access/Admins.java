package io.quarterdeck.decision.access;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import java.util.stream.Collectors;

/** Who can manage people and tokens. */
final class Admins {
  private Admins() {}

  /**
   * Looks, in a transaction that no other change of access runs beside, for another way in.
   *
   * @param token the name of the token whose rights are taken away
   * @throws LastAdminException when there is no other
   */
  static void requireAnother(Connection connection, String token) throws SQLException {
    Set<String> able =
        PersonTable.all(connection).stream()
            .filter(Person::canComeBack)
            .map(person -> Person.token(person.name()))
            .collect(Collectors.toSet());
    boolean another =
        TokenTable.all(connection).stream()
            .filter(row -> row.sessionOf() == null)
            .map(row -> row.info().caller())
            .filter(caller -> caller.may(Scope.ADMIN) && !caller.name().equals(token))
            .map(Caller::name)
            .anyMatch(name -> !Person.isToken(name) || able.contains(name));
    if (!another) {
      throw new LastAdminException();
    }
  }
}
