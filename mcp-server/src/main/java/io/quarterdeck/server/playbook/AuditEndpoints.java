package io.quarterdeck.server.playbook;

import static io.quarterdeck.server.playbook.Callers.CALLS;

import io.quarterdeck.decision.access.Scope;
import io.quarterdeck.decision.web.Endpoint;
import io.quarterdeck.decision.web.Query;
import io.quarterdeck.playbook.audit.AuditEvent;
import io.quarterdeck.playbook.audit.AuditFilter;
import io.quarterdeck.playbook.audit.AuditLog;
import io.quarterdeck.playbook.audit.AuditRecord;
import io.quarterdeck.playbook.audit.Verification;
import io.quarterdeck.server.web.Calls;
import io.quarterdeck.server.web.Reply;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.web.reactive.function.server.ServerRequest;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What was done by whom, and whether the log that says so is whole. */
final class AuditEndpoints {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");
  private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,17}");
  private static final Set<String> FILTER = Set.of("actor", "event", "subject", "before", "limit");
  private static final int DEFAULT_PAGE = 50;
  private static final int LARGEST_PAGE = 500;

  private final AuditLog audit;

  AuditEndpoints(AuditLog audit) {
    this.audit = audit;
  }

  List<Endpoint> endpoints() {
    return List.of(
        Endpoint.get(
            "/audit-records", Scope.OPERATE, CALLS.plain((request, by) -> Reply.ok(page(request)))),
        Endpoint.get(
            "/audit/{subject}", Scope.OPERATE, CALLS.plain((request, by) -> Reply.ok(of(request)))),
        Endpoint.get(
            "/audit",
            Scope.OPERATE,
            CALLS.plain((request, by) -> Reply.ok(shown(verified(request))))));
  }

  private ObjectNode page(ServerRequest request) {
    Query.requireOnly(request, FILTER);
    int limit = Query.whole(request, "limit", 1, LARGEST_PAGE).orElse(DEFAULT_PAGE);
    AuditFilter filter =
        new AuditFilter(
            Query.text(request, "actor"),
            Query.word(request, "event", AuditEvent::ofWord),
            Query.text(request, "subject"),
            before(request));
    List<AuditRecord> records = audit.list(filter, limit);
    ObjectNode page = JSON.createObjectNode();
    ArrayNode rows = page.putArray("records");
    records.stream().map(Shown::audit).forEach(rows::add);
    if (records.size() == limit) {
      page.put("next", records.getLast().seq());
    }
    return page;
  }

  private static @Nullable Long before(ServerRequest request) {
    String before = Query.text(request, "before");
    if (before == null) {
      return null;
    }
    if (!NUMBER.matcher(before).matches()) {
      throw Fields.bad("?before= takes 'next' of the page before, the number of a record");
    }
    return Long.valueOf(before);
  }

  private ObjectNode of(ServerRequest request) {
    ObjectNode answer = JSON.createObjectNode();
    ArrayNode rows = answer.putArray("records");
    audit.of(Calls.word(request, "subject")).stream().map(Shown::audit).forEach(rows::add);
    return answer;
  }

  private Verification verified(ServerRequest request) {
    Query.requireOnly(request, Set.of("head"));
    if (!request.queryParams().containsKey("head")) {
      return audit.verify();
    }
    String noted = Query.text(request, "head");
    if (noted == null || !HASH.matcher(noted).matches()) {
      throw Fields.bad("?head= takes the 64 hexadecimal digits that were noted as the head");
    }
    return audit.verify(noted);
  }

  private static ObjectNode shown(Verification verification) {
    ObjectNode answer = JSON.createObjectNode();
    answer.put("whole", verification instanceof Verification.Whole);
    switch (verification) {
      case Verification.Whole whole -> {
        chain(answer, whole.records(), whole.head());
        if (whole.notedRecord() > 0) {
          answer.put("noted_record", whole.notedRecord());
        }
      }
      case Verification.Replaced other -> {
        chain(answer, other.records(), other.head());
        answer.put(
            "problem",
            "no record has the head that was noted: what came before it was cut off, or the log"
                + " was made anew");
      }
      case Verification.Broken broken -> {
        answer.put("first_bad_record", broken.seq());
        answer.put("problem", broken.message());
      }
    }
    return answer;
  }

  private static void chain(ObjectNode answer, long records, String head) {
    answer.put("records", records);
    answer.put("head", head);
  }
}
