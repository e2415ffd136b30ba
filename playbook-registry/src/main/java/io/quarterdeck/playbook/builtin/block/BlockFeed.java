package io.quarterdeck.playbook.builtin.block;

import io.quarterdeck.playbook.sql.RegistryDatabase;
import java.time.Clock;
import java.time.Instant;

/**
 * What firewalls poll: the list as it counts now.
 *
 * <p>Entries leave it when their time is over, without anybody doing anything.
 */
public final class BlockFeed {
  private final BlockTable table;
  private final Clock clock;

  public BlockFeed(RegistryDatabase database, Clock clock) {
    this.table = new BlockTable(database);
    this.clock = clock;
  }

  /** The list at this moment; one query. */
  public BlockedList now() {
    Instant now = clock.instant();
    return new BlockedList(table.listed(now));
  }
}
