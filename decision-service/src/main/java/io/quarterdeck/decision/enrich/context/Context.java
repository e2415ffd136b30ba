package io.quarterdeck.decision.enrich.context;

import io.quarterdeck.rules.fact.Asset;
import io.quarterdeck.rules.fact.Entity;
import io.quarterdeck.rules.fact.EntityRole;
import io.quarterdeck.rules.fact.EntityType;
import io.quarterdeck.rules.fact.Listing;
import io.quarterdeck.rules.fact.UserProfile;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The context files as they stood at one moment; immutable. */
public final class Context {
  private final Organisation organisation;
  private final Users users;
  private final Assets assets;
  private final Lists lists;
  private final List<String> missing;

  Context(
      Organisation organisation, Users users, Assets assets, Lists lists, List<String> missing) {
    this.organisation = organisation;
    this.users = users;
    this.assets = assets;
    this.lists = lists;
    this.missing = List.copyOf(missing);
  }

  public Organisation organisation() {
    return organisation;
  }

  /** What is wrong with files of which no good version was ever read, so that they say nothing. */
  public List<String> missing() {
    return missing;
  }

  /** Null when there is no user file, or one without users. */
  public @Nullable UserProfile user(String name, Instant eventTime) {
    return users.profile(name, organisation.dateOf(eventTime));
  }

  public @Nullable Asset asset(Entity entity) {
    Assets.Entry entry = assets.find(entity);
    return entry == null ? null : entry.of(entity.value());
  }

  /** All that the asset file names, in no order. */
  public List<Asset> assets() {
    return assets.all();
  }

  /** Whether the asset file counts it among the organisation's own. */
  public boolean isInternal(Entity entity) {
    Assets.Entry entry = assets.find(entity);
    return entry != null && entry.internal();
  }

  /** Whether a name or an address in its one spelling is one of the organisation's own hosts. */
  public boolean isOurs(String host) {
    return organisation.isOurs(host)
        || isInternal(new Entity(EntityType.HOST, host, EntityRole.RELATED, false));
  }

  public List<Listing> listings(Entity entity) {
    return lists.of(entity);
  }
}
