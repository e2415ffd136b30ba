package io.quarterdeck.playbook.run;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who asks.
 *
 * @param name of the token
 * @param person whether a person holds it, and no agent or service
 * @param address where the call came from, or null where there was none
 */
public record Requester(
    String name, boolean person, @Nullable String address, Set<Permission> permissions) {
  public Requester {
    permissions = Set.copyOf(permissions);
  }

  public boolean may(Permission permission) {
    return permissions.contains(permission);
  }
}
