package io.quarterdeck.decision.bench;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/** Prints medians, and beside each goal what was reached. */
final class SpeedTable {
  private final Figures figures;
  private final PrintStream out;

  SpeedTable(Figures figures, PrintStream out) {
    this.figures = figures;
    this.out = out;
  }

  void print(String store, Duration start, long residentMib, int decisions) {
    out.format(Locale.ROOT, "%n%s: medians of the rounds, client included in the rates%n", store);
    out.format(Locale.ROOT, "%-34s %9s %9s %9s %9s%n", "", "per s", "p50 µs", "p99 µs", "CPU µs");
    row("POST /decide, 32 connections", "hub");
    row("WebFlux echo, 32 connections", "webflux");
    row("Netty echo, 32 connections", "netty");
    out.format(
        Locale.ROOT,
        "%-34s %9.0f %9s %9s %9.1f%n",
        "POST /decide/batch of 100",
        figures.median("batch rate"),
        "",
        "",
        figures.median("batch cpu"));
    out.format(
        Locale.ROOT,
        "%-34s %9.0f %9s %9s %9.1f%n",
        "the window's script, pipelined",
        figures.median("raw rate"),
        "",
        "",
        figures.median("raw cpu"));
    out.format(
        Locale.ROOT,
        "CPU of a decision: hub %.1f, Redis %.1f, database %.1f µs%n%n",
        figures.median("hub cpu of the hub"),
        figures.median("hub cpu of redis"),
        figures.median("hub cpu of the database"));
    goals(start, residentMib, decisions);
  }

  private void row(String title, String name) {
    out.format(
        Locale.ROOT,
        "%-34s %9.0f %9.0f %9.0f %9.1f%n",
        title,
        figures.median(name + " rate"),
        figures.median(name + " p50"),
        figures.median(name + " p99"),
        figures.median(name + " cpu"));
  }

  private void goals(Duration start, long residentMib, int decisions) {
    out.format(Locale.ROOT, "%-52s %8s %8s%n", "goal", "wanted", "reached");
    most("CPU of hub and Redis for a decision, µs", 60, figures.median("hub cpu"));
    least("rate, of the WebFlux echo's", 0.55, figures.ratio("hub rate", "webflux rate"));
    least("rate, of the Netty echo's", 0.35, figures.ratio("hub rate", "netty rate"));
    least("batch rate, of the pipelined script's", 0.25, figures.ratio("batch rate", "raw rate"));
    least("batch rate, of the single rate", 2, figures.ratio("batch rate", "hub rate"));
    most(
        "p50 at one connection, of the WebFlux echo's",
        4,
        figures.ratio("hub alone", "webflux alone"));
    most("start to ready, s", 8, start.toMillis() / 1e3);
    most("MiB resident after " + decisions + " decisions", 600, (double) residentMib);
  }

  private void most(String what, double wanted, double reached) {
    goal(what, "≤ ", wanted, reached, reached <= wanted);
  }

  private void least(String what, double wanted, double reached) {
    goal(what, "≥ ", wanted, reached, reached >= wanted);
  }

  private void goal(String what, String sign, double wanted, double reached, boolean met) {
    out.format(
        Locale.ROOT,
        "%-52s %8s %8.2f %s%n",
        what,
        sign + trimmed(wanted),
        reached,
        met ? "" : "missed");
  }

  private static String trimmed(double number) {
    return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
  }
}
