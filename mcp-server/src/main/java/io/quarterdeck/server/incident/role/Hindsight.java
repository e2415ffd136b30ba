package io.quarterdeck.server.incident.role;

import io.quarterdeck.rules.address.IpAddress;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Nothing is changed on the strength of a query whose answer is not there yet. */
final class Hindsight {
  /** Addresses, mail addresses, domains and hashes, as they stand in a task's name. */
  private static final Pattern THING =
      Pattern.compile(
          "[0-9]{1,3}(?:\\.[0-9]{1,3}){3}|[0-9a-f:]{0,30}::[0-9a-f:]{0,30}"
              + "|[0-9a-f]{1,4}(?::[0-9a-f]{1,4}){5,7}"
              + "|(?:[a-z0-9._-]+@)?[a-z0-9-]+(?:\\.[a-z0-9-]+)*\\.[a-z]{2,24}|[0-9a-f]{32,64}");

  private static final int SHORTEST_ENTITY = 3;

  private Hindsight() {}

  /** The drafts are those of the parts, in their order. */
  static void check(List<Part> parts, List<TaskDraft> drafts) {
    List<TaskDraft> queries =
        drafts.stream().filter(task -> task.type() == TaskType.QUERY).toList();
    for (int at = 0; at < drafts.size(); at++) {
      TaskDraft task = drafts.get(at);
      if (task.type() == TaskType.WRITE && queries.stream().anyMatch(query -> share(query, task))) {
        parts
            .get(at)
            .problem(
                "task_type",
                "This write is about something that a query of the same answer still looks into:"
                    + " its result is not known yet. Ask for the query now, and for the write in a"
                    + " later round.");
      }
    }
  }

  private static boolean share(TaskDraft query, TaskDraft write) {
    return !Collections.disjoint(things(query), things(write))
        || isNamed(query.entity(), write)
        || isNamed(write.entity(), query);
  }

  private static boolean isNamed(@Nullable String entity, TaskDraft task) {
    return entity != null
        && entity.length() >= SHORTEST_ENTITY
        && Products.stands(plain(entity), plain(task.name()));
  }

  private static Set<String> things(TaskDraft task) {
    Set<String> things = new HashSet<>();
    THING
        .matcher(task.name().toLowerCase(Locale.ROOT))
        .results()
        .forEach(found -> things.add(plain(found.group())));
    String entity = task.entity();
    if (entity != null) {
      things.add(plain(entity));
    }
    return things;
  }

  private static String plain(String thing) {
    IpAddress address = IpAddress.parse(thing.strip());
    return address == null ? thing.strip().toLowerCase(Locale.ROOT) : address.toString();
  }
}
