package io.quarterdeck.server.incident.http;

import io.quarterdeck.decision.access.Caller;
import io.quarterdeck.decision.access.Scope;
import io.quarterdeck.decision.web.Problem;
import io.quarterdeck.decision.web.ProblemType;
import io.quarterdeck.server.incident.Player;
import io.quarterdeck.server.incident.PlayerKind;
import io.quarterdeck.server.incident.role.Language;
import io.quarterdeck.server.incident.role.Role;
import io.quarterdeck.server.playbook.Fields;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads what a player asks for that wants its next turn. */
final class NextTurn {
  private static final int LONGEST_WAIT = 30;

  private NextTurn() {}

  /**
   * What a player asks for.
   *
   * @param incident the only one, or null for any
   */
  record Wanted(
      Player player,
      Set<Role> roles,
      @Nullable String incident,
      Duration longest,
      Language language) {
    private static final Set<String> KNOWN =
        Set.of("roles", "incident", "wait", "player", "language");

    /** What a body asks for; of a token of one tenant only with an incident. */
    static Wanted of(JsonNode body, Caller caller) {
      Fields fields = new Fields(body, KNOWN);
      String incident = fields.text("incident");
      if (incident == null && caller.tenant() != null) {
        throw Fields.bad("'incident' must be named by a token that speaks for one tenant only");
      }
      return new Wanted(
          new Player(caller.name(), kind(fields, caller)),
          roles(fields),
          incident,
          Duration.ofSeconds(whole(fields, "wait", 0, LONGEST_WAIT, 0)),
          NextTurn.language(fields));
    }

    /** A person is asked by name; whose client it is may still play as a client. */
    private static PlayerKind kind(Fields fields, Caller caller) {
      String said = fields.text("player", "");
      if (said.isEmpty() && caller.isPerson()) {
        throw Fields.bad(
            "A person takes a turn by its id: POST /incidents/{id}/turns/{turn}/take; for a client"
                + " of yours send \"player\": \"client\"");
      }
      if (!caller.may(Scope.PLAY)) {
        throw new Problem(
            ProblemType.WRONG_SCOPE,
            "The token '"
                + caller.name()
                + "' lacks the scope 'play'; an admin can make one that"
                + " has it with POST /tokens.");
      }
      return switch (said) {
        case "", "model" -> model(caller);
        case "client" -> PlayerKind.CLIENT;
        default -> throw Fields.bad("'player' takes model or client");
      };
    }

    private static PlayerKind model(Caller caller) {
      if (caller.isPerson()) {
        throw Fields.bad("A person's token plays as a client; runners have tokens of their own");
      }
      return PlayerKind.MODEL;
    }

    private static Set<Role> roles(Fields fields) {
      Set<Role> roles = EnumSet.noneOf(Role.class);
      for (String word : fields.texts("roles")) {
        try {
          roles.add(Role.ofWord(word));
        } catch (IllegalArgumentException e) {
          throw Fields.bad("'roles': " + e.getMessage());
        }
      }
      return roles.isEmpty() ? EnumSet.copyOf(Role.PLAYED) : roles;
    }
  }

  /** In which language a role is told what to do. */
  static Language language(Fields fields) {
    try {
      return Language.ofWord(fields.text("language", Language.EN.word()));
    } catch (IllegalArgumentException e) {
      throw Fields.bad("'language': " + e.getMessage());
    }
  }

  /** A whole number between these, both included; negative where it must be given. */
  static long whole(Fields fields, String name, long least, long most, long otherwise) {
    JsonNode value = fields.body().path(name);
    boolean given = !value.isMissingNode() && !value.isNull();
    boolean fits =
        value.isIntegralNumber()
            && value.canConvertToLong()
            && value.longValue() >= least
            && value.longValue() <= most;
    if ((given && !fits) || (!given && otherwise < 0)) {
      throw Fields.bad("'" + name + "' takes a whole number from " + least + " to " + most);
    }
    return given ? value.longValue() : otherwise;
  }
}
