package io.quarterdeck.decision.cases;

import io.quarterdeck.decision.correlation.CorrelationRequest;
import io.quarterdeck.decision.sql.Storable;
import io.quarterdeck.rules.scoring.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One alert's keys against the claims of a page. */
final class Attempt {
  /** A live case that the alert touches, and the entity by which it does. */
  record Hit(CaseRow row, String entity) {}

  private final CasePage page;
  private final CorrelationRequest request;
  private final String tenant;
  private final Instant at;
  private final Instant now;
  private final List<CorrelationRequest.Key> keys;

  Attempt(CasePage page, CorrelationRequest request, List<String> shared) {
    this.page = page;
    this.request = request;
    this.tenant = Storable.text(request.tenant());
    this.at = Storable.time(request.at());
    this.now = Storable.time(request.now());
    Set<String> ignored = Set.copyOf(shared);
    this.keys = request.keys().stream().filter(k -> !ignored.contains(k.entity())).toList();
  }

  CorrelationRequest request() {
    return request;
  }

  String decisionId() {
    return request.decisionId();
  }

  Verdict verdict() {
    return request.verdict();
  }

  long candidate() {
    return request.candidate();
  }

  Instant at() {
    return at;
  }

  @Nullable Instant leaseUntil() {
    return request.lease() == null ? null : Storable.time(now.plus(request.lease()));
  }

  @Nullable CaseRow find(long number) {
    return page.find(tenant, number);
  }

  /** The live cases it touches, the one to join first. */
  List<Hit> hits() {
    List<Hit> hits = new ArrayList<>();
    for (CorrelationRequest.Key key : keys) {
      CaseRow row = live(claimOf(key));
      if (row != null
          && !removedFrom(row, key.entity())
          && hits.stream().noneMatch(hit -> hit.row() == row)) {
        hits.add(new Hit(row, key.entity()));
      }
    }
    hits.sort(Comparator.comparing(Hit::row, CaseRow.BEST_FIRST));
    return hits;
  }

  /** The entity by which it belongs to this case, as well as can be told. */
  String keyOf(CaseRow row) {
    return hits().stream()
        .filter(hit -> hit.row() == row)
        .map(Hit::entity)
        .findFirst()
        .orElse(keys.isEmpty() ? "" : keys.getFirst().entity());
  }

  /** Whether a person took such an alert out of this case. */
  boolean removedFrom(CaseRow row, String entity) {
    return !row.removed.isEmpty()
        && row.removed.contains(CasePage.pair(request.ruleId(), Storable.text(entity)));
  }

  /** Whether the case waits for an opener that had its time. */
  boolean mayTakeOver(CaseRow row) {
    return row.leaseUntil != null && row.leaseUntil.isBefore(now) && verdict() != Verdict.IGNORE;
  }

  CaseRow open(long number) {
    CaseRow row = CaseRow.opened(number, tenant, verdict(), decisionId(), now, at);
    row.leaseTo(decisionId(), leaseUntil());
    page.add(row);
    return row;
  }

  /** Claims the free keys for a case and keeps its own ones live. */
  void claimFor(CaseRow row) {
    claimFor(row, false);
  }

  /** Claims all keys for a case that is graver than those that hold them. */
  void takeOverFor(CaseRow row) {
    claimFor(row, true);
  }

  private void claimFor(CaseRow row, boolean fromOthers) {
    for (CorrelationRequest.Key key : keys) {
      if (removedFrom(row, key.entity())) {
        continue;
      }
      Instant until = until(row, key);
      Claim claim = claimOf(key);
      if (claim == null) {
        claim = new Claim(new Claim.Key(tenant, nameOf(key)), false, row.number, until);
        claim.changed = true;
        page.add(claim);
      } else if (claim.caseNumber == row.number) {
        claim.extend(until);
      } else if (fromOthers || live(claim) == null) {
        claim.give(row.number, until);
      }
    }
  }

  private Instant until(CaseRow row, CorrelationRequest.Key key) {
    Instant until = Storable.time(at.plus(key.window()));
    return until.isAfter(row.end()) ? row.end() : until;
  }

  private @Nullable Claim claimOf(CorrelationRequest.Key key) {
    return page.claim(tenant, nameOf(key));
  }

  /**
   * The key's name among the claims: the entity, or rule and entity together where a person took
   * such alerts out of the case that holds the entity, so that they find each other all the same.
   */
  private String nameOf(CorrelationRequest.Key key) {
    String entity = CasePage.entity(key);
    CaseRow holder = live(page.claim(tenant, entity));
    return holder != null && removedFrom(holder, entity)
        ? CasePage.pair(request.ruleId(), entity)
        : entity;
  }

  private @Nullable CaseRow live(@Nullable Claim claim) {
    CaseRow holder = page.holder(claim);
    return claim != null && holder != null && holder.accepts(at) && !claim.liveUntil.isBefore(at)
        ? holder
        : null;
  }

  /** Enters a case as it was told; see {@link Settlement#enter}. */
  void enter(long number, @Nullable String formerOpener, @Nullable Long related) {
    CaseRow known = find(number);
    if (known == null && page.taken(number)) {
      return;
    }
    CaseRow row = known == null ? open(number) : known;
    if (known != null && !known.opener.equals(decisionId())) {
      joinAsTold(known, formerOpener);
    }
    List<CaseRow> others = hits().stream().map(Hit::row).filter(hit -> hit != row).toList();
    others.forEach(other -> page.link(row.number, other.number));
    if (related != null) {
      row.related = related;
      page.link(number, related);
    }
    if (row.accepts(at)) {
      claimFor(row, others.stream().allMatch(other -> verdict().outranks(other.rank)));
    }
  }

  private void joinAsTold(CaseRow row, @Nullable String formerOpener) {
    row.grow(at);
    // It may have been entered by an alert that joined it in another replica's journal.
    row.rank = row.rank.max(verdict());
    row.changed = true;
    if (row.outside == null && row.opener.equals(formerOpener)) {
      row.leaseTo(decisionId(), leaseUntil());
    }
  }
}
