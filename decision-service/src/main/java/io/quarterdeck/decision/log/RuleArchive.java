package io.quarterdeck.decision.log;

import static io.quarterdeck.decision.sql.Storable.micros;

import io.quarterdeck.decision.sql.Database;
import io.quarterdeck.decision.sql.Storable;
import io.quarterdeck.rules.book.RuleFiles;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Every version of the rule files that ever decided something, for replay. */
public final class RuleArchive {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final TypeReference<TreeMap<String, String>> TEXTS = new TypeReference<>() {};

  private final Database database;
  private final Clock clock;

  public RuleArchive(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /** Stores the files unless this version is stored already. */
  public void store(RuleFiles files) {
    byte[] packed = packed(files);
    database.write(connection -> {
      try (PreparedStatement statement =
          connection.prepareStatement(
              "INSERT INTO rule_sets (version, files, stored_at) VALUES (?, ?, ?)"
                  + " ON CONFLICT DO NOTHING")) {
        statement.setString(1, files.version());
        statement.setBytes(2, packed);
        statement.setLong(3, micros(clock.instant()));
        return statement.executeUpdate();
      }
    });
  }

  /** The files of a version. */
  public Optional<RuleFiles> find(String version) {
    return database.read(connection -> {
      try (PreparedStatement statement =
          connection.prepareStatement("SELECT files FROM rule_sets WHERE version = ?")) {
        statement.setString(1, Storable.text(version));
        return unpacked(statement);
      }
    });
  }

  private static Optional<RuleFiles> unpacked(PreparedStatement statement) throws SQLException {
    try (ResultSet found = statement.executeQuery()) {
      return found.next() ? Optional.of(unpacked(found.getBytes(1))) : Optional.empty();
    }
  }

  private static byte[] packed(RuleFiles files) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream packed = new GZIPOutputStream(bytes)) {
      packed.write(JSON.writeValueAsBytes(files.texts()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static RuleFiles unpacked(byte[] bytes) {
    try (GZIPInputStream packed = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
      return new RuleFiles(JSON.readValue(packed.readAllBytes(), TEXTS));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
