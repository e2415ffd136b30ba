package io.quarterdeck.server.playbook;

import io.quarterdeck.decision.access.Caller;
import io.quarterdeck.decision.access.Scope;
import io.quarterdeck.decision.web.Peer;
import io.quarterdeck.decision.web.Problem;
import io.quarterdeck.decision.web.ProblemType;
import io.quarterdeck.playbook.run.Permission;
import io.quarterdeck.playbook.run.Requester;
import io.quarterdeck.server.web.Calls;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.web.reactive.function.server.ServerRequest;
import reactor.core.publisher.Mono;

/** Who asks the registry, from the token that a call bears. */
public final class Callers {
  private static final Map<Permission, Scope> TAKES = new EnumMap<>(Permission.class);

  static {
    TAKES.put(Permission.RUN_QUERY, Scope.RUN_QUERY);
    TAKES.put(Permission.RUN_NOTIFY, Scope.RUN_NOTIFY);
    TAKES.put(Permission.RUN_CHANGE, Scope.RUN_CHANGE);
    TAKES.put(Permission.APPROVE, Scope.APPROVE);
    TAKES.put(Permission.OPERATE, Scope.OPERATE);
  }

  /** Of which a token needs one to look at playbooks and runs. */
  static final Set<Scope> LOOK =
      Set.of(
          Scope.READ,
          Scope.RUN_QUERY,
          Scope.RUN_NOTIFY,
          Scope.RUN_CHANGE,
          Scope.APPROVE,
          Scope.OPERATE);

  /** Of which a token needs one to ask for a run; the gate asks for the right one. */
  static final Set<Scope> RUN = Set.of(Scope.RUN_QUERY, Scope.RUN_NOTIFY, Scope.RUN_CHANGE);

  static final Calls<Requester> CALLS =
      new Calls<>(Callers::admitted, "nothing was started", UnaryOperator.identity());

  private Callers() {}

  private static Requester admitted(ServerRequest request, Caller caller) {
    requireNoTenant(caller);
    return requester(request, caller);
  }

  /** Does what blocks, for a caller that belongs to no tenant. */
  static <T> Mono<T> blocking(Caller caller, Callable<T> call) {
    return CALLS.blocking(() -> {
      requireNoTenant(caller);
      return call.call();
    });
  }

  /** Who asks, and from where. */
  public static Requester requester(ServerRequest request, Caller caller) {
    return requester(caller, Peer.address(request));
  }

  /**
   * Who asks.
   *
   * @param address null where there is none
   */
  static Requester requester(Caller caller, @Nullable String address) {
    Set<Permission> permissions = EnumSet.noneOf(Permission.class);
    TAKES.forEach((permission, scope) -> {
      if (caller.may(scope)) {
        permissions.add(permission);
      }
    });
    return new Requester(caller.actor(), caller.name(), caller.isPerson(), address, permissions);
  }

  /**
   * Who asks through a model: by whosever token, nothing that it sends was typed by a person.
   *
   * @param address null where there is none
   */
  static Requester throughModel(Caller caller, @Nullable String address) {
    Requester by = requester(caller, address);
    return new Requester(by.name(), by.via(), false, by.address(), by.permissions());
  }

  /** Playbooks belong to the whole hub: a token of one tenant must not see another's runs. */
  static void requireNoTenant(Caller caller) {
    if (caller.tenant() != null) {
      throw new Problem(
          ProblemType.WRONG_SCOPE,
          "The token speaks for the tenant '"
              + caller.tenant()
              + "' only, and playbooks belong to the whole hub; use a token without a tenant.");
    }
  }
}
