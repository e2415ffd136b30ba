package io.quarterdeck.playbook.builtin.lookup;

import static io.quarterdeck.rules.yaml.BadFileException.quote;

import io.quarterdeck.playbook.Effect;
import io.quarterdeck.playbook.RunState;
import io.quarterdeck.playbook.guardrail.Surroundings;
import io.quarterdeck.playbook.operation.Operation;
import io.quarterdeck.playbook.platform.PlatformPlaybook;
import io.quarterdeck.playbook.platform.PlatformProblem;
import io.quarterdeck.playbook.platform.RunReport;
import io.quarterdeck.playbook.platform.StartOutcome;
import io.quarterdeck.playbook.platform.StartRequest;
import io.quarterdeck.playbook.schema.Parameter;
import io.quarterdeck.playbook.schema.ParameterSchema;
import io.quarterdeck.playbook.schema.ParameterType;
import io.quarterdeck.rules.address.AddressSpelling;
import io.quarterdeck.rules.fact.ArgumentOrigin;
import io.quarterdeck.rules.fact.EntityType;
import io.quarterdeck.rules.fact.RunTarget;
import java.util.List;
import java.util.stream.Stream;

/** The playbook {@code asset_lookup}: what the organisation's own files say of something. */
public final class AssetLookup implements Operation {
  /** Its id. */
  public static final String ID = "asset_lookup";

  private static final int LONGEST = 320;
  private static final String VALUE = "value";
  private static final PlatformPlaybook PLAYBOOK =
      new PlatformPlaybook(
          ID,
          "Look up an asset or account",
          ID,
          "Tells what the organisation's own files say of an address, a host or an account: name,"
              + " owner, criticality, second factor, the lists it stands on.",
          ParameterSchema.of(
              List.of(
                  Parameter.required(
                      VALUE, ParameterType.STRING, "an address, a host name or an account"))),
          List.of(),
          Effect.QUERY,
          true);

  private final Surroundings surroundings;

  public AssetLookup(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public PlatformPlaybook description() {
    return PLAYBOOK;
  }

  @Override
  public StartOutcome run(StartRequest request) {
    String value = request.arguments().tree().path(VALUE).asString("").strip();
    if (value.isEmpty() || value.length() > LONGEST) {
      return new StartOutcome.NotStarted(
          PlatformProblem.REJECTED,
          "Give an address, a host name or an account of 1 to " + LONGEST + " characters.");
    }
    AssetRecord found = AssetRecord.of(value, surroundings.known(targets(value)));
    String message =
        found.isKnown()
            ? quote(value) + " is known to " + String.join(", ", found.provenance()) + "."
            : "The organisation's files do not know " + quote(value) + ".";
    return new StartOutcome.Ended(RunReport.ended(RunState.SUCCEEDED, message, found.json()));
  }

  /** A bare name may be that of a host or of an account. */
  private static List<RunTarget> targets(String value) {
    Stream<EntityType> types;
    if (!AddressSpelling.readings(value).isEmpty()) {
      types = Stream.of(EntityType.IP, EntityType.HOST);
    } else if (value.indexOf('\\') >= 0 || value.indexOf('@') >= 0) {
      types = Stream.of(EntityType.USER);
    } else {
      types = Stream.of(EntityType.HOST, EntityType.USER);
    }
    return types.map(type -> new RunTarget(type, value, VALUE, ArgumentOrigin.TYPED)).toList();
  }
}
