/** The SQL database: connection, dialect, schema. */
@NullMarked
package io.quarterdeck.decision.sql;

import org.jspecify.annotations.NullMarked;
