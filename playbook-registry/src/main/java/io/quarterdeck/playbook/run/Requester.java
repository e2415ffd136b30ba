package io.quarterdeck.playbook.run;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who asks.
 *
 * @param name the person whose token it is, or the service or agent that holds one
 * @param via the name of the token
 * @param person whether a person holds it, and no agent or service
 * @param address where the call came from, or null where there was none
 */
public record Requester(
    String name,
    String via,
    boolean person,
    @Nullable String address,
    Set<Permission> permissions) {
  public Requester {
    permissions = Set.copyOf(permissions);
  }

  /** Who it was and by which token, for the audit: {@code ana}, {@code ana (ana-laptop)}. */
  public String signature() {
    return via.equals(name) ? name : name + " (" + via + ")";
  }

  public boolean may(Permission permission) {
    return permissions.contains(permission);
  }
}
