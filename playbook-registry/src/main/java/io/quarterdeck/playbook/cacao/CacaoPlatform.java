package io.quarterdeck.playbook.cacao;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.quarterdeck.playbook.Effect;
import io.quarterdeck.playbook.person.PeoplePlatform;
import io.quarterdeck.playbook.platform.CancelOutcome;
import io.quarterdeck.playbook.platform.PlatformException;
import io.quarterdeck.playbook.platform.PlatformPlaybook;
import io.quarterdeck.playbook.platform.PlatformProblem;
import io.quarterdeck.playbook.platform.RecoveryOutcome;
import io.quarterdeck.playbook.platform.RunReport;
import io.quarterdeck.playbook.platform.SoarPlatform;
import io.quarterdeck.playbook.platform.StartOutcome;
import io.quarterdeck.playbook.platform.StartRequest;
import io.quarterdeck.playbook.schema.Arguments;
import io.quarterdeck.playbook.schema.Parameter;
import io.quarterdeck.playbook.schema.ParameterSchema;
import io.quarterdeck.playbook.schema.ParameterType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The CACAO v2 playbooks of a folder: a run asks a person to follow one, step by step.
 *
 * <p>What their commands say is shown and never executed.
 */
public final class CacaoPlatform implements SoarPlatform {
  /** The name of this connection. */
  public static final String NAME = "cacao";

  private static final int MOST_FILES = 500;
  private static final long LARGEST = 1 << 20;
  private static final Parameter ASSIGNEE =
      new Parameter(
          "assignee",
          ParameterType.STRING,
          "who is to follow it: a person, a team",
          false,
          "analyst on duty",
          List.of());
  private static final Parameter DUE =
      Parameter.optional("due_minutes", ParameterType.INTEGER, "until when, in minutes", "1440");

  private final Path folder;
  private final PeoplePlatform people;

  /**
   * The playbooks of a folder.
   *
   * @param folder with {@code *.json}; need not exist
   */
  public CacaoPlatform(Path folder, PeoplePlatform people) {
    this.folder = folder;
    this.people = people;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<PlatformPlaybook> list() {
    return of(folder);
  }

  /**
   * The playbooks of a folder, by id.
   *
   * @throws PlatformException when a file is wrong: then none, so that none vanishes because of it
   */
  public static List<PlatformPlaybook> of(Path folder) {
    return all(folder).values().stream().map(CacaoPlatform::described).toList();
  }

  private static Map<String, CacaoPlaybook> all(Path folder) {
    Map<String, CacaoPlaybook> read = new LinkedHashMap<>();
    for (Path file : files(folder)) {
      CacaoPlaybook playbook = read(file);
      if (read.put(playbook.id(), playbook) != null) {
        throw wrong(file, "another file has a playbook of the same id; remove one");
      }
    }
    return read;
  }

  private static List<Path> files(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> found =
          files
              .filter(file -> file.toString().endsWith(".json"))
              .sorted()
              .limit(MOST_FILES + 1L)
              .toList();
      if (found.size() > MOST_FILES) {
        throw wrong(folder, "it holds more than " + MOST_FILES + " files; move some elsewhere");
      }
      return found;
    } catch (IOException e) {
      throw new PlatformException(
          PlatformProblem.GARBLED, "The folder playbooks cannot be read; make it readable.", e);
    }
  }

  private static CacaoPlaybook read(Path file) {
    try {
      if (Files.size(file) > LARGEST) {
        throw wrong(file, "it is larger than " + LARGEST + " bytes");
      }
      return CacaoPlaybook.parse(Files.readString(file, UTF_8));
    } catch (IOException e) {
      throw wrong(file, "it cannot be read; make it readable, in UTF-8");
    } catch (IllegalArgumentException e) {
      throw wrong(file, String.valueOf(e.getMessage()));
    }
  }

  private static PlatformException wrong(Path file, String why) {
    return new PlatformException(
        PlatformProblem.GARBLED, "playbooks/" + file.getFileName() + ": " + why + ".");
  }

  private static PlatformPlaybook described(CacaoPlaybook playbook) {
    List<Parameter> parameters = new ArrayList<>(playbook.parameters());
    parameters.add(ASSIGNEE);
    parameters.add(DUE);
    return new PlatformPlaybook(
        playbook.id(),
        playbook.name(),
        playbook.name(),
        playbook.description(),
        ParameterSchema.of(parameters),
        playbook.labels(),
        Effect.NOTIFY,
        !playbook.revoked());
  }

  @Override
  public PlatformPlaybook describe(String platformId) {
    return described(one(platformId));
  }

  private CacaoPlaybook one(String id) {
    CacaoPlaybook playbook = all(folder).get(id);
    if (playbook == null) {
      throw new PlatformException(
          PlatformProblem.NOT_FOUND, "The folder playbooks has no such playbook any more.");
    }
    return playbook;
  }

  @Override
  public StartOutcome start(StartRequest request) {
    try {
      return people.ask(job(request, one(request.platformId())));
    } catch (PlatformException e) {
      return new StartOutcome.NotStarted(e.problem(), String.valueOf(e.getMessage()));
    }
  }

  private static StartRequest job(StartRequest request, CacaoPlaybook playbook) {
    ObjectNode details = request.arguments().tree();
    ObjectNode job = JsonNodeFactory.instance.objectNode();
    job.set("assignee", details.remove("assignee"));
    job.set("due_minutes", details.remove("due_minutes"));
    job.put("task", "Follow the playbook '" + playbook.name() + "'");
    playbook.steps().forEach(details.putArray("steps")::add);
    job.set("details", details);
    return new StartRequest(
        request.runId(),
        PeoplePlatform.MANUAL_JOB,
        request.title(),
        Arguments.parse(job.toString()));
  }

  @Override
  public RunReport status(String remoteId) {
    return people.status(remoteId);
  }

  @Override
  public CancelOutcome cancel(String remoteId) {
    return people.cancel(remoteId);
  }

  @Override
  public void abandoned(String remoteId) {
    people.abandoned(remoteId);
  }

  @Override
  public RecoveryOutcome recover(StartRequest request) {
    return people.recover(request);
  }
}
