package io.quarterdeck.decision.log;

import io.quarterdeck.decision.sql.DatabaseSettings;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;

/** Writes decisions and names each that was acknowledged, until it is killed. */
final class KilledWriter {
  private KilledWriter() {}

  public static void main(String[] arguments) {
    Desk desk = new Desk(DatabaseSettings.in(Path.of(arguments[0])));
    AtomicLong next = new AtomicLong();
    for (int i = 0; i < 16; i++) {
      Thread.ofPlatform().start(() -> write(desk, arguments[1], next));
    }
  }

  private static void write(Desk desk, String round, AtomicLong next) {
    PrintStream out = System.out;
    while (true) {
      long i = next.incrementAndGet();
      String id = "dec_" + round + "_" + i;
      // A window that lies: each alert is said to open a case.
      desk.commit(Ask.open(id, desk.numbers.next(), "ip:10.0.0." + i % 10));
      out.println(id);
    }
  }
}
