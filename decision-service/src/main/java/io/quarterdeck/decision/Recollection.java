package io.quarterdeck.decision;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.quarterdeck.decision.enrich.Known;
import io.quarterdeck.decision.log.DecisionRecord;
import io.quarterdeck.decision.source.AlertSources;
import io.quarterdeck.rules.fact.Alert;
import io.quarterdeck.rules.fact.Entity;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What was known when a recorded decision was made. */
record Recollection(ContextJson.Context context, Known known) {
  static Recollection of(DecisionRecord record, AlertSources sources) {
    ContextJson.Context context = ContextJson.read(record.context());
    Alert read =
        sources
            .read(
                AlertDocument.parse(record.input().getBytes(UTF_8)).alert(),
                context.source(),
                context.tenant(),
                context.receivedAt())
            .alert();
    Known known =
        new Known(
            relabelled(read, new HashSet<>(context.internal())),
            context.facts(),
            context.missing(),
            context.unknown());
    return new Recollection(context, known);
  }

  private static Alert relabelled(Alert alert, Set<String> internal) {
    List<Entity> entities =
        alert.entities().stream()
            .map(e -> new Entity(e.type(), e.value(), e.role(), internal.contains(e.key())))
            .toList();
    return alert.withEntities(entities);
  }
}
