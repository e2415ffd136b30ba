package io.quarterdeck.decision.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * What processes have used, from the process table: the figure that other programs on the machine
 * disturb least.
 */
final class ProcessCpu {
  /** Linux counts in hundredths of a second for every program, whatever its kernel's clock. */
  private static final long MICROS_PER_TICK = 10_000;

  private ProcessCpu() {}

  /** User and system time of a process and of those it started, in microseconds. */
  static long micros(ProcessHandle process) {
    return Stream.concat(Stream.of(process), process.descendants())
        .mapToLong(ProcessCpu::own)
        .sum();
  }

  /** Resident memory of a process in MiB. */
  static long residentMib(ProcessHandle process) {
    try (Stream<String> lines = Files.lines(Path.of("/proc/" + process.pid() + "/status"))) {
      return lines
              .filter(line -> line.startsWith("VmRSS:"))
              .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
              .sum()
          / 1024;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long own(ProcessHandle process) {
    try {
      String line = Files.readString(Path.of("/proc/" + process.pid() + "/stat"));
      // The name, which may hold anything, ends with the last bracket.
      String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ", -1);
      return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) * MICROS_PER_TICK;
    } catch (IOException e) {
      return 0;
    }
  }
}
