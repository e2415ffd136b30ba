package io.quarterdeck.playbook.run;

import java.util.Set;

/**
 * Who asks.
 *
 * @param name of the token
 * @param person whether a person holds it, and no agent or service
 */
public record Requester(String name, boolean person, Set<Permission> permissions) {
  public Requester {
    permissions = Set.copyOf(permissions);
  }

  public boolean may(Permission permission) {
    return permissions.contains(permission);
  }
}
