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
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The playbook {@code ip_country}: the country of an address, from data on the hub. */
public final class IpCountry implements Operation {
  /** Its id. */
  public static final String ID = "ip_country";

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String IP = "ip";
  private static final PlatformPlaybook PLAYBOOK =
      new PlatformPlaybook(
          ID,
          "Country of an IP address",
          ID,
          "Tells the country to which an IPv4 or IPv6 address is assigned. Asks nobody outside.",
          ParameterSchema.of(
              List.of(
                  Parameter.required(
                      IP, ParameterType.STRING, "one address, like 185.199.108.153"))),
          List.of(),
          Effect.QUERY,
          true);

  private final Countries countries;

  public IpCountry(Countries countries) {
    this.countries = countries;
  }

  @Override
  public PlatformPlaybook description() {
    return PLAYBOOK;
  }

  @Override
  public Optional<String> objection(Arguments arguments) {
    String text = arguments.tree().path(IP).asString("");
    return IpAddress.parse(text) == null ? Optional.of(noAddress(text)) : Optional.empty();
  }

  private static String noAddress(String text) {
    return quote(text)
        + " is no IP address. Give one IPv4 or IPv6 address, without port, prefix or zone.";
  }

  @Override
  public StartOutcome run(StartRequest request) {
    String text = request.arguments().tree().path(IP).asString("");
    IpAddress address = IpAddress.parse(text);
    if (address == null) {
      return new StartOutcome.NotStarted(PlatformProblem.REJECTED, noAddress(text));
    }
    return SpecialRange.of(address)
        .map(range -> ownedByNone(address, range))
        .orElseGet(() -> asked(address));
  }

  private static StartOutcome ownedByNone(IpAddress address, SpecialRange range) {
    ObjectNode result = result(address, null, "iana");
    result.put("range", range.word());
    return ended(
        name(address) + " is a " + range.words() + " address: no country owns it.", result);
  }

  private StartOutcome asked(IpAddress address) {
    Optional<String> code;
    try {
      code = countries.of(address);
    } catch (UncheckedIOException e) {
      return new StartOutcome.NotStarted(
          PlatformProblem.AWAY, "The country data is damaged. Put a whole file in its place.");
    }
    String provenance = countries.provenance();
    String told =
        code.map(known -> name(address) + " belongs to " + country(known) + " (" + known + ").")
            .orElseGet(() -> provenance + " has no country for " + name(address) + ".");
    return ended(told, result(address, code.orElse(null), provenance));
  }

  private static ObjectNode result(IpAddress address, @Nullable String code, String provenance) {
    ObjectNode result = JSON.createObjectNode();
    result.put("ip", name(address));
    result.put("known", code != null);
    result.put("country", code);
    result.put("country_name", code == null ? null : country(code));
    result.putNull("range");
    result.put("provenance", provenance);
    return result;
  }

  private static StartOutcome ended(String message, ObjectNode result) {
    return new StartOutcome.Ended(
        RunReport.ended(RunState.SUCCEEDED, message, JSON.writeValueAsString(result)));
  }

  private static String name(IpAddress address) {
    return address.toInetAddress().getHostAddress();
  }

  private static String country(String code) {
    return Locale.of("", code).getDisplayCountry(Locale.ENGLISH);
  }
}
