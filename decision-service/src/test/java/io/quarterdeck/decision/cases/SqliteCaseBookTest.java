package io.quarterdeck.decision.cases;

import io.quarterdeck.decision.sql.DatabaseSettings;
import io.quarterdeck.decision.sql.Dialect;
import io.quarterdeck.decision.sql.TestDatabases;
import java.nio.file.Path;

class SqliteCaseBookTest extends CaseBookContract {
  @Override
  DatabaseSettings settings(TestDatabases.Source databases, Path folder) {
    return databases.fresh(Dialect.SQLITE, folder);
  }
}
