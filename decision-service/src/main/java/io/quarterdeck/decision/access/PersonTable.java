package io.quarterdeck.decision.access;

import static io.quarterdeck.decision.sql.Storable.instant;
import static io.quarterdeck.decision.sql.Storable.micros;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The table {@code people}. */
final class PersonTable {
  private static final String SELECT =
      "SELECT name, role, password, subject, disabled, created_at FROM people ";

  private PersonTable() {}

  /** Whether it was written; not when there is one of this name, or of this subject. */
  static boolean insert(Connection connection, Person person) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            """
            INSERT INTO people (name, role, password, subject, disabled, created_at)
            VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING\
            """)) {
      statement.setString(1, person.name());
      statement.setString(2, person.role().word());
      statement.setString(3, person.password());
      statement.setString(4, person.subject());
      statement.setBoolean(5, person.disabled());
      statement.setLong(6, micros(person.createdAt()));
      return statement.executeUpdate() == 1;
    }
  }

  /** Writes role, password and whether it is disabled. */
  static void update(Connection connection, Person person) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "UPDATE people SET role = ?, password = ?, disabled = ? WHERE name = ?")) {
      statement.setString(1, person.role().word());
      statement.setString(2, person.password());
      statement.setBoolean(3, person.disabled());
      statement.setString(4, person.name());
      statement.executeUpdate();
    }
  }

  /** Binds a person to who it is at the identity provider; false where that is known already. */
  static boolean bind(Connection connection, String name, String subject) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "UPDATE people SET subject = ?"
                + " WHERE name = ? AND subject IS NULL AND password IS NULL")) {
      statement.setString(1, subject);
      statement.setString(2, name);
      return statement.executeUpdate() == 1;
    }
  }

  static Optional<Person> find(Connection connection, String name) throws SQLException {
    return one(connection, "WHERE name = ?", name);
  }

  static Optional<Person> ofSubject(Connection connection, String subject) throws SQLException {
    return one(connection, "WHERE subject = ?", subject);
  }

  private static Optional<Person> one(Connection connection, String where, String value)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(SELECT + where)) {
      statement.setString(1, value);
      try (ResultSet found = statement.executeQuery()) {
        return found.next() ? Optional.of(person(found)) : Optional.empty();
      }
    }
  }

  /** All, by name. */
  static List<Person> all(Connection connection) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(SELECT + "ORDER BY name");
        ResultSet found = statement.executeQuery()) {
      List<Person> people = new ArrayList<>();
      while (found.next()) {
        people.add(person(found));
      }
      return people;
    }
  }

  private static Person person(ResultSet found) throws SQLException {
    return new Person(
        found.getString(1),
        PersonRole.ofWord(found.getString(2)).orElseThrow(),
        found.getString(3),
        found.getString(4),
        found.getBoolean(5),
        instant(found.getLong(6)));
  }
}
