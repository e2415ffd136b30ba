package io.quarterdeck.decision.source;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The alert sources that are installed; reads an alert with the first one that recognises it.
 *
 * <p>Asked in this order: sources from other packages by name, because whoever adds one means it to
 * win, then the project's own as they stand in {@code META-INF/services}, the specific before the
 * general.
 */
public final class AlertSources {
  private final List<AlertSource> sources;

  private AlertSources(List<AlertSource> sources) {
    this.sources = List.copyOf(sources);
  }

  /**
   * The sources that {@link ServiceLoader} finds.
   *
   * @throws IllegalStateException when two bear the same name
   */
  public static AlertSources installed() {
    List<AlertSource> own = new ArrayList<>();
    List<AlertSource> added = new ArrayList<>();
    for (AlertSource source :
        ServiceLoader.load(AlertSource.class, AlertSource.class.getClassLoader())) {
      (isOwn(source) ? own : added).add(source);
    }
    added.sort(Comparator.comparing(AlertSource::name));
    added.addAll(own);
    requireDistinct(added);
    return new AlertSources(added);
  }

  private static boolean isOwn(AlertSource source) {
    return source.getClass().getPackage() == AlertSources.class.getPackage();
  }

  private static void requireDistinct(List<AlertSource> sources) {
    Set<String> names = new HashSet<>();
    for (AlertSource source : sources) {
      if (!names.add(source.name())) {
        throw new IllegalStateException("two alert sources are named '" + source.name() + "'");
      }
    }
  }

  /** The names that {@code sourceOverride} may bear, in the order of recognition. */
  public List<String> names() {
    return sources.stream().map(AlertSource::name).toList();
  }

  /**
   * Reads one alert.
   *
   * @param sourceOverride the source that reads it whatever it looks like, null to recognise it
   * @param tenant to put into the alert unless the document names one
   * @throws UnreadableAlertException for anything that is not one alert of a known source
   */
  public Reading read(
      JsonNode document, @Nullable String sourceOverride, String tenant, Instant receivedAt) {
    requireObject(document);
    AlertSource source =
        sourceOverride == null || sourceOverride.isBlank()
            ? recognise(document)
            : named(sourceOverride.strip());
    return source.read(document, tenant, receivedAt);
  }

  private static void requireObject(JsonNode document) {
    if (document.isArray()) {
      throw new UnreadableAlertException(
          "the body is a list: send one alert, or use /decide/batch with one alert per line");
    }
    if (!document.isObject()) {
      throw new UnreadableAlertException(
          "the body is no JSON object but " + kindOf(document) + ": send one alert as {…}");
    }
  }

  private static String kindOf(JsonNode document) {
    return switch (document.getNodeType()) {
      case STRING -> "a text";
      case NUMBER -> "a number";
      case BOOLEAN -> "true or false";
      case NULL, MISSING -> "nothing";
      case ARRAY, OBJECT, BINARY, POJO -> "something else";
    };
  }

  private AlertSource recognise(JsonNode document) {
    for (AlertSource source : sources) {
      if (source.recognises(document)) {
        return source;
      }
    }
    List<String> lookedFor = sources.stream().map(AlertSources::sentence).toList();
    throw new UnreadableAlertException(
        "this is no alert of a known source. Looked for: " + String.join(" ", lookedFor),
        lookedFor);
  }

  private AlertSource named(String name) {
    for (AlertSource source : sources) {
      if (source.name().equals(name)) {
        return source;
      }
    }
    throw new UnreadableAlertException(
        "unknown source '" + shown(name) + "': use one of " + String.join(", ", names()));
  }

  private static String shown(String name) {
    return name.length() > 40 ? name.substring(0, 40) + "…" : name;
  }

  private static String sentence(AlertSource source) {
    return source.name() + ": " + source.looksFor() + ".";
  }
}
