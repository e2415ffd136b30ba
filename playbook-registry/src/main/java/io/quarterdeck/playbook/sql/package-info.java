/** The tables of runs, approvals and audit, in the database that the hub has. */
@NullMarked
package io.quarterdeck.playbook.sql;

import org.jspecify.annotations.NullMarked;
