package io.quarterdeck.playbook.iris;

import io.quarterdeck.playbook.platform.Connection;
import java.util.Set;

/**
 * What only DFIR-IRIS is told, all by the names that it shows.
 *
 * @param customer whose alerts and cases alone are touched; empty for the only one
 * @param classification of cases that say none; empty for none
 * @param template that new cases are made from; empty for none
 * @param tlp of indicators that say none
 */
record IrisOptions(String customer, String classification, String template, String tlp) {
  private static final Set<String> KNOWN = Set.of("customer", "classification", "template", "tlp");

  /**
   * Reads a connection's options.
   *
   * @throws IllegalArgumentException with a sentence that names the option that is wrong
   */
  static IrisOptions of(Connection connection) {
    connection.requireOnly(KNOWN);
    return new IrisOptions(
        connection.option("customer", ""),
        connection.option("classification", ""),
        connection.option("template", ""),
        connection.option("tlp", "amber"));
  }
}
