package io.quarterdeck.decision.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.quarterdeck.decision.correlation.CorrelationRequest;
import io.quarterdeck.decision.correlation.redis.RawWindow;
import io.quarterdeck.decision.correlation.redis.RedisProcess;
import io.quarterdeck.rules.scoring.Verdict;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How fast the hub decides, as it ships, beside what its parts cost by themselves.
 *
 * <p>Everything is measured in the same run, one after the other within each round, so that what
 * else the machine does falls on all of them alike; the ratios within a round are the steadiest.
 */
final class SpeedBench implements AutoCloseable {
  private static final int CONNECTIONS = 32;
  private static final int BATCH = 100;
  private static final int BATCH_CONNECTIONS = 8;
  private static final int ALONE = 2_000;

  /** One in so many decisions. */
  private static final int MOST_CORRECTED = 5_000;

  private final SpeedOptions options;
  private final PrintStream out;
  private final AlertStream stream;
  private final Figures figures = new Figures();
  private final RedisProcess redis =
      RedisProcess.installed().map(RedisProcess::start).orElseGet(RedisProcess::start);
  private final RawWindow raw;
  private final Server webFlux;
  private final Server netty;
  private final Store store;
  private final Server hub;
  private final String headers;
  private long corrections;

  SpeedBench(SpeedOptions options, Store store, Path home, PrintStream out) throws IOException {
    this.options = options;
    this.out = out;
    this.store = store;
    stream = AlertStream.seeded(options.seed(), options.alerts());
    raw = new RawWindow(redis.port());
    webFlux = Server.echo(WebFluxEcho.class);
    netty = Server.echo(NettyEcho.class);
    Map<String, String> settings = new HashMap<>(store.settings());
    settings.put("QUARTERDECK_REDIS_URL", redis.url());
    if (!options.incidents()) {
      settings.put("QUARTERDECK_INCIDENTS", "none");
    }
    hub = Server.hub(options.hub(), home, settings);
    headers = headers(home);
  }

  static String headers(Path home) throws IOException {
    return "Authorization: Bearer "
        + Files.readString(home.resolve("decide.token")).strip()
        + "\r\nContent-Type: application/json\r\n";
  }

  /** Warms up, measures, and prints the table. */
  void run() throws IOException {
    for (int round = -options.warmUp(); round < options.rounds(); round++) {
      String step = round < 0 ? "warming up" : "round " + (round + 1) + " of " + options.rounds();
      out.printf("%s: %s%n", store.name(), step);
      Figures into = round < 0 ? new Figures() : figures;
      singles(round, into);
      echo(webFlux, "webflux", into);
      echo(netty, "netty", into);
      pipelined(round, into);
      batches(round, into);
      alone(round, into);
    }
    int made = afterMany();
    long resident = ProcessCpu.residentMib(hub.process());
    new SpeedTable(figures, out).print(store.name(), hub.start(), resident, made);
    out.printf(
        "Redis round trips: one per decision that correlates, none for others; %d corrections%n",
        corrections);
  }

  private void singles(int round, Figures into) throws IOException {
    String tenant = "single" + name(round);
    byte[][] bodies = stamped(round, stream.items().size());
    long scripts = raw.calls("evalsha");
    Cpu cpu = new Cpu();
    LoadClient.Result result =
        new LoadClient(hub.port(), "/decide?enrich=never&tenant=" + tenant, headers)
            .send(bodies, CONNECTIONS);
    cpu.add("hub", bodies.length, into);
    into.add("hub rate", result.perSecond());
    into.add("hub p50", result.micros(0.5));
    into.add("hub p99", result.micros(0.99));
    if (round >= 0) {
      // A hub that has just started may be too late for Redis, and says so in what it answers.
      check(tenant, result.answers(), raw.calls("evalsha") - scripts);
    }
  }

  private void check(String tenant, byte[][] answers, long scripts) throws IOException {
    int keys = AnswerCheck.distinctKeys(stream.items(), answers);
    int open = raw.claims(tenant);
    if (open != keys) {
      throw new IllegalStateException(keys + " keys opened a case, but " + open + " are open");
    }
    long correlating = stream.items().stream().filter(i -> i.kind().grave()).count();
    // An opener that reaches the log after what joined it costs each of them a correction.
    if (scripts < correlating || scripts > correlating + correlating / MOST_CORRECTED) {
      throw new IllegalStateException(
          correlating + " alerts correlate, but Redis was asked " + scripts + " times");
    }
    corrections += scripts - correlating;
  }

  private void echo(Server server, String name, Figures into) throws IOException {
    byte[][] bodies = stamped(0, stream.items().size());
    LoadClient client = client(server);
    long before = ProcessCpu.micros(server.process());
    LoadClient.Result result = client.send(bodies, CONNECTIONS);
    into.add(
        name + " cpu", (ProcessCpu.micros(server.process()) - before) / (double) bodies.length);
    into.add(name + " rate", result.perSecond());
    into.add(name + " p50", result.micros(0.5));
    into.add(name + " p99", result.micros(0.99));
  }

  private static LoadClient client(Server echo) {
    return new LoadClient(echo.port(), "/echo", "Content-Type: application/json\r\n");
  }

  private void pipelined(int round, Figures into) throws IOException {
    List<CorrelationRequest> requests = new ArrayList<>();
    Instant now = Instant.now();
    for (AlertStream.Item item : stream.items()) {
      if (item.kind().grave()) {
        requests.add(request("raw" + name(round), item, requests.size(), now));
      }
    }
    List<byte[]> pipelines = raw.pipelines(requests);
    long before = ProcessCpu.micros(redis.process());
    long nanos = raw.send(pipelines, requests.size());
    into.add("raw rate", requests.size() * 1e9 / nanos);
    into.add("raw cpu", (ProcessCpu.micros(redis.process()) - before) / (double) requests.size());
  }

  /** What the hub asks of the window for such an alert. */
  private static CorrelationRequest request(
      String tenant, AlertStream.Item item, int index, Instant now) {
    String ip = "ip:" + AlertStream.dotted(item.address());
    return new CorrelationRequest(
        tenant,
        "dec_%026d".formatted(index),
        "%064d".formatted(index),
        true,
        false,
        false,
        "31106",
        Verdict.CREATE_CASE,
        now,
        now,
        List.of(new CorrelationRequest.Key(ip, Duration.ofMinutes(30), 0)),
        List.of("rule:31106", ip, "host:web-01", "ip:10.20.0.1"),
        1_000_000_000_000L + index,
        null);
  }

  private void batches(int round, Figures into) throws IOException {
    byte[][] bodies = stamped(round, stream.items().size());
    String tenant = "batch" + name(round);
    Cpu cpu = new Cpu();
    LoadClient.Result result = batched(tenant, bodies);
    cpu.add("batch", bodies.length, into);
    into.add("batch rate", bodies.length * 1e9 / result.nanos());
    List<byte[]> answers = new ArrayList<>();
    for (byte[] lines : result.answers()) {
      new String(lines, UTF_8).lines().forEach(line -> answers.add(line.getBytes(UTF_8)));
    }
    AnswerCheck.distinctKeys(stream.items(), answers.toArray(byte[][]::new));
  }

  private LoadClient.Result batched(String tenant, byte[][] bodies) throws IOException {
    byte[][] lines = new byte[(bodies.length + BATCH - 1) / BATCH][];
    for (int i = 0; i < lines.length; i++) {
      ByteArrayOutputStream batch = new ByteArrayOutputStream();
      for (int j = i * BATCH; j < Math.min(bodies.length, (i + 1) * BATCH); j++) {
        batch.writeBytes(bodies[j]);
        batch.write('\n');
      }
      lines[i] = batch.toByteArray();
    }
    String ndjson = headers.replace("application/json", "application/x-ndjson");
    return new LoadClient(hub.port(), "/decide/batch?enrich=never&tenant=" + tenant, ndjson)
        .send(lines, BATCH_CONNECTIONS);
  }

  private void alone(int round, Figures into) throws IOException {
    byte[][] bodies = stamped(round, ALONE);
    LoadClient one =
        new LoadClient(hub.port(), "/decide?enrich=never&tenant=alone" + name(round), headers);
    into.add("hub alone", one.send(bodies, 1).micros(0.5));
    into.add("webflux alone", client(webFlux).send(bodies, 1).micros(0.5));
    into.add("netty alone", client(netty).send(bodies, 1).micros(0.5));
  }

  /** Lets the hub make as many decisions as were asked for; answers how many it has made. */
  private int afterMany() throws IOException {
    int size = stream.items().size();
    int made = (options.warmUp() + options.rounds()) * (2 * size + ALONE);
    for (int i = 0; made < options.decisions(); i++) {
      out.printf("%s: %d of %d decisions%n", store.name(), made, options.decisions());
      batched("many" + i, stamped(1_000 + i, size));
      made += size;
    }
    return made;
  }

  private byte[][] stamped(int round, int count) {
    Instant now = Instant.now();
    byte[][] bodies = new byte[count][];
    for (int i = 0; i < count; i++) {
      bodies[i] = AlertStream.stamp(stream.items().get(i), now, round + 100, i);
    }
    return bodies;
  }

  private static String name(int round) {
    return round < 0 ? "w" + -round : Integer.toString(round);
  }

  @Override
  public void close() throws IOException {
    hub.close();
    webFlux.close();
    netty.close();
    raw.close();
    redis.close();
  }

  /** What the processes had used when this was made. */
  private final class Cpu {
    private final long hubBefore = ProcessCpu.micros(hub.process());
    private final long redisBefore = ProcessCpu.micros(redis.process());
    private final long databaseBefore = store.cpuMicros();

    void add(String name, double decisions, Figures into) {
      double ofHub = (ProcessCpu.micros(hub.process()) - hubBefore) / decisions;
      double ofRedis = (ProcessCpu.micros(redis.process()) - redisBefore) / decisions;
      into.add(name + " cpu of the hub", ofHub);
      into.add(name + " cpu of redis", ofRedis);
      into.add(name + " cpu", ofHub + ofRedis);
      into.add(name + " cpu of the database", (store.cpuMicros() - databaseBefore) / decisions);
    }
  }
}
