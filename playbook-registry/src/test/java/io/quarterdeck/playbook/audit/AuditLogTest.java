package io.quarterdeck.playbook.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarterdeck.playbook.sql.RegistryDatabase;
import io.quarterdeck.playbook.sql.RegistryDatabase.Kind;
import io.quarterdeck.playbook.sql.TestDatabases;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@ExtendWith(TestDatabases.class)
class AuditLogTest {
  private final TestDatabases.Source databases;
  @TempDir Path home;

  AuditLogTest(TestDatabases.Source databases) {
    this.databases = databases;
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void aChainThatNobodyTouchedIsWhole(Kind kind) {
    RegistryDatabase database = databases.fresh(kind, home);
    AuditLog audit = filled(database, 2_500);

    assertThat(audit.verify())
        .isInstanceOfSatisfying(
            Verification.Whole.class,
            whole -> {
              assertThat(whole.records()).isEqualTo(2_500);
              assertThat(whole.head()).matches("[0-9a-f]{64}");
            });
    assertThat(audit.of("run_7")).hasSize(250);
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void anEmptyChainIsWhole(Kind kind) {
    RegistryDatabase database = databases.fresh(kind, home);

    assertThat(new AuditLog(database, Clock.systemUTC()).verify())
        .isEqualTo(new Verification.Whole(0, "", 0));
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void aChangedRecordIsFound(Kind kind) {
    RegistryDatabase database = databases.fresh(kind, home);
    AuditLog audit = filled(database, 10);
    for (String column : List.of("event", "actor", "subject", "content")) {
      String kept =
          database
              .sql()
              .sql("SELECT " + column + " FROM audit WHERE seq = 4")
              .query(String.class)
              .single();
      change(database, "UPDATE audit SET " + column + " = 'x' WHERE seq = 4");

      assertThat(audit.verify())
          .as(column)
          .isEqualTo(new Verification.Broken(4, "this record was changed"));
      database.sql().sql("UPDATE audit SET " + column + " = ? WHERE seq = 4").param(kept).update();
    }
    assertThat(audit.verify()).isInstanceOf(Verification.Whole.class);
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void aMissingRecordIsFound(Kind kind) {
    RegistryDatabase database = databases.fresh(kind, home);
    AuditLog audit = filled(database, 10);

    change(database, "DELETE FROM audit WHERE seq = 6");

    assertThat(audit.verify()).isEqualTo(new Verification.Broken(6, "this record is missing"));
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void aMissingEndIsFound(Kind kind) {
    RegistryDatabase database = databases.fresh(kind, home);
    AuditLog audit = filled(database, 10);

    change(database, "DELETE FROM audit WHERE seq > 8");

    assertThat(audit.verify())
        .isEqualTo(new Verification.Broken(9, "the records from here to the end are missing"));
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void recordsThatWerePutAroundTheChainAreFound(Kind kind) {
    RegistryDatabase database = databases.fresh(kind, home);
    AuditLog audit = filled(database, 10);

    change(database, "UPDATE audit SET seq = -5 WHERE seq = 10");
    assertThat(audit.verify())
        .isEqualTo(new Verification.Broken(-5, "this record was put before the first one"));
    change(database, "UPDATE audit SET seq = 11 WHERE seq = -5");
    assertThat(audit.verify())
        .isEqualTo(new Verification.Broken(11, "records were put behind the last one"));
    change(database, "UPDATE audit SET seq = 10 WHERE seq = 11");
    assertThat(audit.verify()).isInstanceOf(Verification.Whole.class);
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void aMissingHeadIsFound(Kind kind) {
    RegistryDatabase database = databases.fresh(kind, home);
    AuditLog audit = filled(database, 10);

    change(database, "DELETE FROM audit_head");

    assertThat(audit.verify())
        .isEqualTo(new Verification.Broken(0, "the head of the chain is missing"));
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void reorderedRecordsAreFound(Kind kind) {
    RegistryDatabase database = databases.fresh(kind, home);
    AuditLog audit = filled(database, 10);

    change(database, "UPDATE audit SET seq = -1 WHERE seq = 3");
    change(database, "UPDATE audit SET seq = 3 WHERE seq = 4");
    change(database, "UPDATE audit SET seq = 4 WHERE seq = -1");

    assertThat(audit.verify())
        .isEqualTo(new Verification.Broken(3, "this record does not follow the one before it"));
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void aChainThatGrewStillHoldsTheHeadThatWasNoted(Kind kind) {
    RegistryDatabase database = databases.fresh(kind, home);
    AuditLog audit = filled(database, 10);
    String noted = head(audit);

    audit.append(AuditEvent.REPORTED, "hub", "run_x", "{}");

    assertThat(audit.verify(noted))
        .isInstanceOfSatisfying(
            Verification.Whole.class,
            whole -> {
              assertThat(whole.records()).isEqualTo(11);
              assertThat(whole.notedRecord()).isEqualTo(10);
            });
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void aChainWhoseEndWasCutOffWithItsHeadPutBackLacksWhatWasNoted(Kind kind) {
    RegistryDatabase database = databases.fresh(kind, home);
    AuditLog audit = filled(database, 10);
    String noted = head(audit);

    change(database, "DELETE FROM audit WHERE seq > 8");
    change(
        database, "UPDATE audit_head SET seq = 8, hash = (SELECT hash FROM audit WHERE seq = 8)");

    assertThat(audit.verify()).isInstanceOf(Verification.Whole.class);
    assertThat(audit.verify(noted))
        .isInstanceOfSatisfying(
            Verification.Replaced.class, cut -> assertThat(cut.records()).isEqualTo(8));
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void aChainThatWasMadeAnewLacksWhatWasNoted(Kind kind) {
    RegistryDatabase database = databases.fresh(kind, home);
    AuditLog audit = filled(database, 10);
    String noted = head(audit);

    change(database, "DELETE FROM audit");
    change(database, "UPDATE audit_head SET seq = 0, hash = ''");
    for (int i = 0; i < 12; i++) {
      audit.append(AuditEvent.REPORTED, "hub", "run_forged", "{}");
    }

    assertThat(audit.verify()).isInstanceOf(Verification.Whole.class);
    assertThat(audit.verify(noted))
        .isInstanceOfSatisfying(
            Verification.Replaced.class, anew -> assertThat(anew.records()).isEqualTo(12));
  }

  private static String head(AuditLog audit) {
    return audit.verify() instanceof Verification.Whole whole ? whole.head() : "";
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void whatAFailedTransactionToldIsNotInTheChain(Kind kind) {
    RegistryDatabase database = databases.fresh(kind, home);
    AuditLog audit = filled(database, 3);

    assertThatThrownBy(() ->
            database.write(() -> {
              audit.append(AuditEvent.DISPATCHED, "ana", "run_x", "{}");
              throw new IllegalStateException("no");
            }))
        .hasMessage("no");

    assertThat(audit.of("run_x")).isEmpty();
    assertThat(audit.verify())
        .isInstanceOfSatisfying(
            Verification.Whole.class, whole -> assertThat(whole.records()).isEqualTo(3));
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void manyAtOnceMakeOneChain(Kind kind) {
    RegistryDatabase database = databases.fresh(kind, home);
    AuditLog audit = new AuditLog(database, Clock.systemUTC());
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      IntStream.range(0, 200)
          .forEach(
              i -> threads.execute(() -> audit.append(AuditEvent.REQUESTED, "a" + i, "run", "{}")));
    }

    assertThat(audit.verify())
        .isInstanceOfSatisfying(
            Verification.Whole.class, whole -> assertThat(whole.records()).isEqualTo(200));
  }

  private static AuditLog filled(RegistryDatabase database, int records) {
    AuditLog audit = new AuditLog(database, Clock.systemUTC());
    database.write(() -> {
      for (int i = 0; i < records; i++) {
        audit.append(AuditEvent.REPORTED, "hub", "run_" + i % 10, "{\"number\":" + i + "}");
      }
      return records;
    });
    return audit;
  }

  private static void change(RegistryDatabase database, String sql) {
    assertThat(database.sql().sql(sql).update()).isPositive();
  }
}
