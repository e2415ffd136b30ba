package io.quarterdeck.playbook.operation;

import io.quarterdeck.playbook.platform.CancelOutcome;
import io.quarterdeck.playbook.platform.ConnectionState;
import io.quarterdeck.playbook.platform.Link;
import io.quarterdeck.playbook.platform.Pinning;
import io.quarterdeck.playbook.platform.PlatformException;
import io.quarterdeck.playbook.platform.PlatformPlaybook;
import io.quarterdeck.playbook.platform.PlatformProblem;
import io.quarterdeck.playbook.platform.RecoveryOutcome;
import io.quarterdeck.playbook.platform.RunReport;
import io.quarterdeck.playbook.platform.SoarPlatform;
import io.quarterdeck.playbook.platform.StartOutcome;
import io.quarterdeck.playbook.platform.StartRequest;
import io.quarterdeck.playbook.schema.Arguments;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A platform whose playbooks are known beforehand. */
public final class Operations implements SoarPlatform {
  private final String name;
  private final Link link;
  private final Runnable check;
  private final Map<String, Operation> playbooks = new LinkedHashMap<>();

  /**
   * A platform with these playbooks.
   *
   * @param link what they call; closed with the platform
   * @param check throws a {@link PlatformException} where nothing could be run now: the platform is
   *     away, or its key is wrong
   * @throws IllegalArgumentException when two have the same id
   */
  public Operations(String name, List<Operation> playbooks, Link link, Runnable check) {
    this.name = name;
    this.link = link;
    this.check = check;
    for (Operation playbook : playbooks) {
      if (this.playbooks.put(playbook.description().id(), playbook) != null) {
        throw new IllegalArgumentException("two are called " + playbook.description().id());
      }
    }
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public List<PlatformPlaybook> list() {
    check.run();
    return playbooks.values().stream().map(Operation::description).toList();
  }

  @Override
  public PlatformPlaybook describe(String platformId) {
    return of(platformId).map(Operation::description).orElseThrow(() -> unknown(platformId));
  }

  @Override
  public Optional<String> objection(String platformId, Arguments arguments) {
    return of(platformId).flatMap(playbook -> playbook.objection(arguments));
  }

  @Override
  public StartOutcome start(StartRequest request) {
    return of(request.platformId())
        .map(playbook -> playbook.run(request))
        .orElseGet(() ->
            new StartOutcome.NotStarted(PlatformProblem.NOT_FOUND, noSuch(request.platformId())));
  }

  /** Runs that end at once are asked about only where their end was lost. */
  @Override
  public RunReport status(String remoteId) {
    int dot = remoteId.indexOf('.');
    String id = remoteId.substring(0, Math.max(0, dot));
    return of(id).orElseThrow(() -> unknown(id)).status(remoteId.substring(dot + 1));
  }

  @Override
  public CancelOutcome cancel(String remoteId) {
    return new CancelOutcome.TooLate();
  }

  /** Found under an id that names the playbook too. */
  @Override
  public RecoveryOutcome recover(StartRequest request) {
    RecoveryOutcome outcome =
        of(request.platformId())
            .map(playbook -> playbook.recover(request))
            .orElseGet(RecoveryOutcome.NeverStarted::new);
    return outcome instanceof RecoveryOutcome.Found(String remoteId)
        ? new RecoveryOutcome.Found(request.platformId() + "." + remoteId)
        : outcome;
  }

  private Optional<Operation> of(String id) {
    return Optional.ofNullable(playbooks.get(id));
  }

  private PlatformException unknown(String id) {
    return new PlatformException(PlatformProblem.NOT_FOUND, noSuch(id));
  }

  private String noSuch(String id) {
    return name + " has no playbook '" + id + "'.";
  }

  /** They are the hub's own, whoever is called. */
  @Override
  public Pinning pinning() {
    return Pinning.NEVER;
  }

  @Override
  public ConnectionState state() {
    return link.state();
  }

  @Override
  public Map<String, Long> calls() {
    return link.calls();
  }

  @Override
  public void close() {
    link.close();
  }

  @Override
  public String toString() {
    return "Operations[" + name + "]";
  }
}
