package io.quarterdeck.playbook.builtin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarterdeck.playbook.Effect;
import io.quarterdeck.playbook.Playbook;
import io.quarterdeck.playbook.Risk;
import io.quarterdeck.playbook.RunState;
import io.quarterdeck.playbook.builtin.logsearch.LoginLogSearch;
import io.quarterdeck.playbook.builtin.lookup.AssetLookup;
import io.quarterdeck.playbook.builtin.lookup.IpCountry;
import io.quarterdeck.playbook.builtin.lookup.KnownThings;
import io.quarterdeck.playbook.builtin.lookup.ReputationLookUp;
import io.quarterdeck.playbook.catalogue.Catalogue;
import io.quarterdeck.playbook.catalogue.Packs;
import io.quarterdeck.playbook.gate.Gate;
import io.quarterdeck.playbook.gate.GateSettings;
import io.quarterdeck.playbook.gate.RunOrder;
import io.quarterdeck.playbook.gate.Workshop;
import io.quarterdeck.playbook.operation.Operation;
import io.quarterdeck.playbook.platform.PlatformException;
import io.quarterdeck.playbook.platform.PlatformProblem;
import io.quarterdeck.playbook.platform.RecoveryOutcome;
import io.quarterdeck.playbook.platform.SoarPlatform;
import io.quarterdeck.playbook.platform.StartOutcome;
import io.quarterdeck.playbook.platform.StartRequest;
import io.quarterdeck.playbook.run.Run;
import io.quarterdeck.playbook.schema.Arguments;
import io.quarterdeck.playbook.sql.RegistryDatabase.Kind;
import io.quarterdeck.playbook.sql.TestDatabases;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(TestDatabases.class)
class BuiltinPlatformTest {
  private static final IpCountry COUNTRY = new IpCountry(KnownThings.COUNTRIES);
  private static final AssetLookup ASSETS = new AssetLookup(KnownThings.FILES);

  private final TestDatabases.Source databases;
  @TempDir Path home;

  BuiltinPlatformTest(TestDatabases.Source databases) {
    this.databases = databases;
  }

  @Test
  void twoPlaybooksMayNotHaveOneId() {
    assertThatThrownBy(() -> BuiltinPlatform.of(List.of(COUNTRY, ASSETS, COUNTRY)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("two are called ip_country");
  }

  @Test
  void anUnknownIdIsRefusedEverywhere() {
    try (SoarPlatform platform = BuiltinPlatform.of(List.of(COUNTRY))) {
      StartRequest unknown = new StartRequest("run_1", "format_disk", "Format", Arguments.NONE);

      assertThat(platform.start(unknown))
          .isEqualTo(
              new StartOutcome.NotStarted(
                  PlatformProblem.NOT_FOUND, "builtin has no playbook 'format_disk'."));
      assertThat(platform.recover(unknown)).isInstanceOf(RecoveryOutcome.NeverStarted.class);
      assertThatThrownBy(() -> platform.describe("format_disk"))
          .isInstanceOf(PlatformException.class)
          .hasMessage("builtin has no playbook 'format_disk'.");
      assertThatThrownBy(() -> platform.status("format_disk.1"))
          .isInstanceOf(PlatformException.class);
      assertThatThrownBy(() -> platform.status("nonsense")).isInstanceOf(PlatformException.class);
    }
  }

  @Test
  void theShippedPackSaysWhatThePlaybooksDoAndTheGateRunsThem() {
    Workshop workshop = new Workshop(databases.fresh(Kind.SQLITE, home));
    Packs packs = new Packs(home.resolve("playbooks"));
    assertThat(packs.reload()).isEmpty();
    LoginLogSearch logs =
        new LoginLogSearch(home.resolve("logs"), ZoneOffset.UTC, workshop.clock());
    List<Operation> own = new ArrayList<>(ReputationLookUp.all(KnownThings.NO_REPUTATIONS));
    own.addAll(List.of(COUNTRY, ASSETS, logs));
    SoarPlatform platform = BuiltinPlatform.of(own);
    Catalogue catalogue =
        new Catalogue(workshop.database, List.of(platform), packs, workshop.clock());
    catalogue.syncAll();

    assertThat(catalogue.all())
        .allSatisfy(playbook -> assertThat(playbook.classifiedBy()).contains("builtin.yaml"))
        .allSatisfy(playbook -> assertThat(playbook.effect()).isEqualTo(Effect.QUERY))
        .allSatisfy(playbook -> assertThat(playbook.risk()).isEqualTo(Risk.LOW))
        .extracting(Playbook::platformId)
        .containsExactly(
            "asset_lookup",
            "domain_reputation",
            "file_reputation",
            "ip_country",
            "ip_reputation",
            "login_log_search",
            "url_reputation");
    Gate gate =
        workshop.gate(
            catalogue,
            Runnable::run,
            GateSettings.DEFAULTS,
            (playbook, run) -> Workshop.NO_OBJECTION);
    Run country =
        workshop.run(
            gate.ask(RunOrder.of(Workshop.AGENT, "ip_country", "{\"ip\": \"185.199.108.153\"}")));
    assertThat(country.state()).isEqualTo(RunState.SUCCEEDED);
    assertThat(country.message()).isEqualTo("185.199.108.153 belongs to United States (US).");
    Run search =
        workshop.run(
            gate.ask(RunOrder.of(Workshop.AGENT, "login_log_search", "{\"user\": \"alice\"}")));
    assertThat(search.state()).isEqualTo(RunState.FAILED);
    assertThat(search.message()).startsWith("There are no logs to search. Make the folder ");
  }
}
