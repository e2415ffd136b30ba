package io.quarterdeck.playbook.builtin.lookup;

import static io.quarterdeck.rules.yaml.BadFileException.quote;

import io.quarterdeck.playbook.Effect;
import io.quarterdeck.playbook.RunState;
import io.quarterdeck.playbook.operation.Operation;
import io.quarterdeck.playbook.platform.PlatformPlaybook;
import io.quarterdeck.playbook.platform.PlatformProblem;
import io.quarterdeck.playbook.platform.RunReport;
import io.quarterdeck.playbook.platform.StartOutcome;
import io.quarterdeck.playbook.platform.StartRequest;
import io.quarterdeck.playbook.schema.Arguments;
import io.quarterdeck.playbook.schema.Parameter;
import io.quarterdeck.playbook.schema.ParameterSchema;
import io.quarterdeck.playbook.schema.ParameterType;
import io.quarterdeck.rules.address.IpAddress;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The playbook {@code ip_reputation}: what threat intelligence says of an address.
 *
 * <p>The address goes to every service that is set up. One that no stranger can know goes nowhere.
 */
public final class IpReputation implements Operation {
  /** Its id. */
  public static final String ID = "ip_reputation";

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String IP = "ip";
  private static final PlatformPlaybook PLAYBOOK =
      new PlatformPlaybook(
          ID,
          "Reputation of an IP address",
          ID,
          "Asks the threat-intelligence services that are set up about a public IPv4 or IPv6"
              + " address, and tells one score from 0 to 100, a verdict, and what each service"
              + " says. Answers are kept for a day.",
          ParameterSchema.of(
              List.of(
                  Parameter.required(
                      IP, ParameterType.STRING, "one public address, like 185.199.108.153"))),
          List.of(),
          Effect.QUERY,
          true);

  private final Reputations reputations;

  public IpReputation(Reputations reputations) {
    this.reputations = reputations;
  }

  @Override
  public PlatformPlaybook description() {
    return PLAYBOOK;
  }

  @Override
  public Optional<String> objection(Arguments arguments) {
    String text = text(arguments);
    IpAddress address = IpAddress.parse(text);
    return address == null ? Optional.of(noAddress(text)) : nobodysBusiness(address);
  }

  private static String text(Arguments arguments) {
    return arguments.tree().path(IP).asString("");
  }

  private static String noAddress(String text) {
    return quote(text)
        + " is no IP address. Give one IPv4 or IPv6 address, without port, prefix or zone.";
  }

  private static Optional<String> nobodysBusiness(IpAddress address) {
    Optional<String> range = SpecialRange.of(address).map(SpecialRange::words);
    return range.isEmpty() && address.isPublic()
        ? Optional.empty()
        : Optional.of(
            address.text()
                + " is a "
                + range.orElse("special")
                + " address: no service outside knows it, and none is asked. asset_lookup tells"
                + " what your own files say of it.");
  }

  @Override
  public StartOutcome run(StartRequest request) {
    String text = text(request.arguments());
    IpAddress address = IpAddress.parse(text);
    return address == null
        ? rejected(noAddress(text))
        : nobodysBusiness(address).map(IpReputation::rejected).orElseGet(() -> asked(address));
  }

  private static StartOutcome rejected(String message) {
    return new StartOutcome.NotStarted(PlatformProblem.REJECTED, message);
  }

  private StartOutcome asked(IpAddress address) {
    return reputations.services().isEmpty()
        ? rejected("No threat-intelligence service is set up. " + reputations.advice())
        : outcome(address, reputations.of(address));
  }

  private static StartOutcome outcome(IpAddress address, AddressReputation told) {
    return told.sources().isEmpty()
        ? new StartOutcome.NotStarted(PlatformProblem.AWAY, nobodyTold(address, told))
        : new StartOutcome.Ended(
            RunReport.ended(RunState.SUCCEEDED, message(told), json(address, told)));
  }

  private static String nobodyTold(IpAddress address, AddressReputation told) {
    return told.leftOut().isEmpty()
        ? "None of the services that are set up knows addresses like " + address.text() + "."
        : "No service told anything of " + address.text() + ": " + reasons(told) + ".";
  }

  private static String message(AddressReputation told) {
    return told.leftOut().isEmpty() ? told.why() : told.why() + " Left out: " + reasons(told) + ".";
  }

  private static String reasons(AddressReputation told) {
    return told.leftOut().stream()
        .map(one -> one.name() + " (" + one.why() + ")")
        .collect(Collectors.joining(", "));
  }

  private static String json(IpAddress address, AddressReputation told) {
    ObjectNode result = JSON.createObjectNode();
    result.put("ip", address.text());
    result.put("score", told.score());
    result.put("verdict", told.verdict().word());
    result.put("why", told.why());
    ArrayNode sources = result.putArray("sources");
    told.sources().forEach(source -> put(sources.addObject(), source));
    ArrayNode leftOut = result.putArray("left_out");
    told.leftOut()
        .forEach(one -> leftOut.addObject().put("name", one.name()).put("why", one.why()));
    return JSON.writeValueAsString(result);
  }

  private static void put(ObjectNode json, AddressReputation.Source source) {
    json.put("name", source.name());
    json.put("score", source.score());
    json.put("why", source.why());
    if (source.seenAt() != null) {
      json.put("seen_at", source.seenAt().toString());
    }
  }
}
