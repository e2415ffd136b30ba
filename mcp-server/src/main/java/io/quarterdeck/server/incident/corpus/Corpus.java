package io.quarterdeck.server.incident.corpus;

import io.quarterdeck.playbook.redaction.Redaction;
import io.quarterdeck.rules.fact.Asset;
import io.quarterdeck.server.incident.PlayerKind;
import io.quarterdeck.server.incident.Resolution;
import io.quarterdeck.server.incident.Status;
import io.quarterdeck.server.incident.brief.Briefs;
import io.quarterdeck.server.incident.log.IncidentFilter;
import io.quarterdeck.server.incident.log.IncidentLog;
import io.quarterdeck.server.incident.log.IncidentRow;
import io.quarterdeck.server.incident.prompt.PromptBook;
import io.quarterdeck.server.incident.role.Language;
import io.quarterdeck.server.incident.role.Role;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** Makes training corpora of the incidents that are closed. */
public final class Corpus {
  private static final int PAGE = 200;

  private final IncidentLog log;
  private final Briefs briefs;
  private final PromptBook prompts;
  private final Redaction redaction;
  private final Supplier<Known> known;
  private final SecureRandom random = new SecureRandom();

  /**
   * What is named besides the incidents.
   *
   * @param people who have tokens
   * @param playbooks names of what can be run, which are no secret
   */
  public record Known(List<String> people, List<Asset> assets, List<String> playbooks) {
    public Known {
      people = List.copyOf(people);
      assets = List.copyOf(assets);
      playbooks = List.copyOf(playbooks);
    }
  }

  /**
   * What is wanted; null for any.
   *
   * @param since when the incident was closed, or changed last
   * @param leastQuality from 0 to 100, as {@link Quality} says
   * @param plan whether the turns of the hub's own plan are wanted too
   * @param language of the prompts
   */
  public record Wanted(
      @Nullable Role role,
      @Nullable Resolution resolution,
      @Nullable Instant since,
      int leastQuality,
      boolean plan,
      Language language) {
    boolean takes(Role played, PlayerKind by, int quality) {
      return (role == null || role == played)
          && (plan || by != PlayerKind.PLAN)
          && quality >= leastQuality;
    }
  }

  public Corpus(
      IncidentLog log,
      Briefs briefs,
      PromptBook prompts,
      Redaction redaction,
      Supplier<Known> known) {
    this.log = log;
    this.briefs = briefs;
    this.prompts = prompts;
    this.redaction = redaction;
    this.known = known;
  }

  /**
   * Begins an export: learns from all closed incidents what is a name, so that one that a log tells
   * of is known in every other. Blocks.
   */
  public Export export(Wanted wanted) {
    byte[] secret = new byte[32];
    random.nextBytes(secret);
    Known named = known.get();
    Pseudonyms pseudonyms = new Pseudonyms(new SecretKeySpec(secret, "HmacSHA256"));
    Vocabulary vocabulary = new Vocabulary(named.playbooks());
    Names names = new Names(pseudonyms, vocabulary);
    Scrubber scrubber = new Scrubber(names, new Shapes(pseudonyms, names, vocabulary));
    named.people().forEach(names::addUser);
    named.assets().forEach(asset -> learn(names, asset));
    Identifiers identifiers = new Identifiers(names);
    List<IncidentRow> closed = closed();
    closed.forEach(row -> identifiers.learn(log.entries(row.id(), 0, Integer.MAX_VALUE)));
    List<String> chosen =
        closed.stream()
            .filter(row -> wanted.since() == null || !row.changedAt().isBefore(wanted.since()))
            .map(IncidentRow::id)
            .toList();
    return new Export(chosen, new Conversations(briefs, prompts, redaction, scrubber, wanted), log);
  }

  private static void learn(Names names, Asset asset) {
    names.addHost(asset.value());
    names.addHost(asset.name());
    names.addUser(asset.owner());
  }

  /** The newest first. */
  private List<IncidentRow> closed() {
    List<IncidentRow> closed = new ArrayList<>();
    IncidentRow last = null;
    while (true) {
      List<IncidentRow> page =
          log.projection()
              .list(
                  new IncidentFilter(
                      null, Status.CLOSED, null, null, null, null, false, null, last),
                  PAGE);
      closed.addAll(page);
      if (page.size() < PAGE) {
        return closed;
      }
      last = page.getLast();
    }
  }

  /** An export that goes incident by incident; for one reader at a time. */
  public static final class Export {
    private final List<String> incidents;
    private final Conversations conversations;
    private final IncidentLog log;

    private Export(List<String> incidents, Conversations conversations, IncidentLog log) {
      this.incidents = List.copyOf(incidents);
      this.conversations = conversations;
      this.log = log;
    }

    /** Those that are asked for, the newest change first as far as their severity is the same. */
    public List<String> incidents() {
      return incidents;
    }

    /** The lines of one of the incidents, each a JSON object. Blocks. */
    public List<String> lines(String incident) {
      return conversations.of(log.entries(incident, 0, Integer.MAX_VALUE));
    }
  }
}
