package io.quarterdeck.decision.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * A seeded stream of Wazuh alerts of 1.4 to 2.4 KB from 5,000 addresses whose share follows Zipf's
 * law with exponent 1.1; about 82 in 100 are worth a case, the others are logged only.
 *
 * <p>Every round sends the same alerts with ids and times of its own, as a tenant of its own, so
 * that no round finds what an earlier one left.
 */
public final class AlertStream {
  private static final int ADDRESSES = 5_000;
  private static final double EXPONENT = 1.1;
  private static final double GRAVE = 0.82;
  private static final int SMALLEST = 1_400;
  private static final int LARGEST = 2_400;
  private static final String TIME = "2026-01-01T00:00:00.000+0000";
  private static final String ID = "0000000000.00000000";
  private static final DateTimeFormatter WAZUH =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSxx", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  /** A kind of alert with the score that the default rules give it. */
  public enum Kind {
    /** An attack that the server answered with 200: a case by itself. */
    ATTACK(
        "31106",
        6,
        "A web attack returned code 200 (success).",
        "[\"web\",\"accesslog\",\"attack\"]",
        "200",
        45),
    /** A graver rule says the same. */
    SHELL(
        "31166", 10, "Shellshock attack detected", "[\"web\",\"accesslog\",\"attack\"]", "200", 55),
    /** A page that is not there: the internet's weather. */
    QUIET("31101", 5, "Web server 400 error code.", "[\"web\",\"accesslog\"]", "404", 0);

    private final String rule;
    private final int level;
    private final String description;
    private final String groups;
    private final String status;
    private final int score;

    Kind(String rule, int level, String description, String groups, String status, int score) {
      this.rule = rule;
      this.level = level;
      this.description = description;
      this.groups = groups;
      this.status = status;
      this.score = score;
    }

    int score() {
      return score;
    }

    /** Whether it is worth a case. */
    public boolean grave() {
      return this != QUIET;
    }
  }

  /**
   * One alert.
   *
   * @param address to be shown by {@link #dotted}
   * @param body of a first round; {@link #stamp} makes that of another
   */
  @SuppressWarnings("ArrayRecordComponent") // 50,000 bodies, compared by nobody
  public record Item(Kind kind, int address, byte[] body, int timeAt, int idAt) {}

  private final List<Item> items;

  private AlertStream(List<Item> items) {
    this.items = items;
  }

  /** So many alerts, the same ones for the same seed. */
  public static AlertStream seeded(long seed, int length) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] shares = zipf();
    List<Item> items = new ArrayList<>(length);
    for (int i = 0; i < length; i++) {
      items.add(item(random, address(shares, random.nextDouble())));
    }
    return new AlertStream(items);
  }

  /** So many alerts that are worth a case, each from an address of its own. */
  public static AlertStream distinct(long seed, int length) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Item> items = new ArrayList<>(length);
    for (int address = 0; items.size() < length; address++) {
      Item item = item(random, address);
      if (item.kind().grave()) {
        items.add(item);
      }
    }
    return new AlertStream(items);
  }

  /** The alerts, in the order in which they are sent. */
  public List<Item> items() {
    return items;
  }

  /** The dotted address of a number, all of them outside. */
  public static String dotted(int address) {
    return "45."
        + (16 + address / 65_025)
        + "."
        + (address / 255 % 255)
        + "."
        + (1 + address % 255);
  }

  /** The body as it is sent in a round: event times shortly before now, ids never used before. */
  public static byte[] stamp(Item item, Instant now, int round, int index) {
    byte[] body = item.body().clone();
    byte[] time = WAZUH.format(now.minusMillis(30_000 - index % 30_000)).getBytes(UTF_8);
    byte[] id =
        String.format(Locale.ROOT, "%010d.%08d", now.getEpochSecond() + round, index)
            .getBytes(UTF_8);
    System.arraycopy(time, 0, body, item.timeAt(), time.length);
    System.arraycopy(id, 0, body, item.idAt(), id.length);
    return body;
  }

  private static double[] zipf() {
    double[] sums = new double[ADDRESSES];
    double sum = 0;
    for (int rank = 1; rank <= ADDRESSES; rank++) {
      sum += 1 / Math.pow(rank, EXPONENT);
      sums[rank - 1] = sum;
    }
    for (int i = 0; i < ADDRESSES; i++) {
      sums[i] /= sum;
    }
    return sums;
  }

  private static int address(double[] sums, double at) {
    int found = Arrays.binarySearch(sums, at);
    return Math.min(ADDRESSES - 1, found < 0 ? -found - 1 : found);
  }

  private static Item item(SplittableRandom random, int address) {
    Kind kind =
        random.nextDouble() >= GRAVE
            ? Kind.QUIET
            : random.nextInt(4) == 0 ? Kind.SHELL : Kind.ATTACK;
    int size = random.nextInt(SMALLEST, LARGEST);
    String bare = json(kind, dotted(address), random.nextInt(1, 40), "");
    String text =
        json(kind, dotted(address), random.nextInt(1, 40), agent(random, size - bare.length()));
    return new Item(
        kind,
        address,
        text.getBytes(UTF_8),
        text.indexOf(TIME),
        text.indexOf("\"id\":\"" + ID) + 6);
  }

  /** Words as of a browser's name, to fill the log line up. */
  private static String agent(SplittableRandom random, int length) {
    StringBuilder words = new StringBuilder();
    while (words.length() < length) {
      words
          .append(Integer.toString(random.nextInt(36 * 36 * 36, 36 * 36 * 36 * 36), 36))
          .append(' ');
    }
    words.setLength(Math.max(0, length));
    return words.toString();
  }

  private static String json(Kind kind, String ip, int host, String agent) {
    return """
    {"timestamp":"%s","rule":{"level":%d,"description":"%s","id":"%s","firedtimes":4,\
    "mail":false,"groups":%s,"pci_dss":["6.5","11.4"],"gdpr":["IV_35.7.d"],\
    "nist_800_53":["SA.11","SI.4"],"tsc":["CC6.6","CC7.1","CC8.1","CC6.1","CC6.8","CC7.2"]},\
    "agent":{"id":"%03d","name":"web-%02d","ip":"10.20.0.%d"},"manager":{"name":"wazuh-1"},\
    "cluster":{"name":"wazuh","node":"node01"},"id":"%s","predecoder":{},\
    "decoder":{"name":"web-accesslog"},"data":{"protocol":"GET","srcip":"%s","id":"%s",\
    "url":"/index.php?id=1"},"location":"/var/log/httpd/access_log","input":{"type":"log"},\
    "full_log":"%s - - [01/Jan/2026:00:00:00 +0000] \\"GET /index.php?id=1 HTTP/1.1\\" %s 219 \
    \\"-\\" \\"Mozilla/5.0 (X11; Linux x86_64) %s\\""}\
    """
        .formatted(
            TIME,
            kind.level,
            kind.description,
            kind.rule,
            kind.groups,
            host,
            host,
            host,
            ID,
            ip,
            kind.status,
            ip,
            kind.status,
            agent);
  }
}
