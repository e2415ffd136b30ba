package io.quarterdeck.decision.cases;

import io.quarterdeck.decision.sql.DatabaseSettings;
import io.quarterdeck.decision.sql.Dialect;
import io.quarterdeck.decision.sql.TestDatabases;
import java.nio.file.Path;

class PostgresCaseBookTest extends CaseBookContract {
  @Override
  DatabaseSettings settings(TestDatabases.Source databases, Path folder) {
    return databases.fresh(Dialect.POSTGRESQL, folder);
  }
}
