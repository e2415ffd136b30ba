package io.quarterdeck.playbook.builtin;

import io.quarterdeck.playbook.operation.Operation;
import io.quarterdeck.playbook.operation.Operations;
import io.quarterdeck.playbook.platform.Link;
import io.quarterdeck.playbook.platform.SoarPlatform;
import java.util.List;

/** The hub itself as a platform. */
public final class BuiltinPlatform {
  /** The name of this connection. */
  public static final String NAME = "builtin";

  private BuiltinPlatform() {}

  /**
   * A platform with these playbooks.
   *
   * @throws IllegalArgumentException when two have the same id
   */
  public static SoarPlatform of(List<Operation> playbooks) {
    return new Operations(NAME, playbooks, Link.NONE, () -> {});
  }
}
