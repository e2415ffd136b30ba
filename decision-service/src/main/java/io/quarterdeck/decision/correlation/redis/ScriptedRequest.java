package io.quarterdeck.decision.correlation.redis;

import io.quarterdeck.decision.correlation.CaseState;
import io.quarterdeck.decision.correlation.CorrelationRequest;
import io.quarterdeck.rules.scoring.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The keys and arguments of a script's call, in the order that the script's head describes. */
record ScriptedRequest(List<String> keys, List<String> arguments) {
  private static final List<Verdict> RANKS = List.of(Verdict.values());
  private static final Duration REMEMBERED = Duration.ofDays(2);

  static ScriptedRequest correlating(CorrelationRequest request) {
    RedisNames names = RedisNames.of(request.tenant());
    List<CorrelationRequest.Key> keys = request.distinctKeys();
    return new ScriptedRequest(
        List.of(names.alert(request.alertKey())), arguments(request, names, keys));
  }

  static ScriptedRequest adopting(CaseState state) {
    RedisNames names = RedisNames.of(state.tenant());
    List<String> keys = new ArrayList<>();
    keys.add(names.caseOf(state.caseNumber()));
    keys.add(names.removed(state.caseNumber()));
    List<String> arguments = new ArrayList<>();
    arguments.add(Long.toString(state.caseNumber()));
    arguments.add(rank(state.rank()));
    arguments.add(Integer.toString(state.size()));
    arguments.add(state.opener());
    arguments.add(millis(state.leaseUntil()));
    arguments.add(millis(state.first()));
    arguments.add(state.closed() ? "1" : "0");
    state
        .keys()
        .forEach((entity, until) -> {
          keys.add(names.claim(entity));
          arguments.add(millis(until));
        });
    state.removed().forEach(pair -> arguments.add(RedisNames.brief(pair)));
    return new ScriptedRequest(keys, arguments);
  }

  private static List<String> arguments(
      CorrelationRequest request, RedisNames names, List<CorrelationRequest.Key> keys) {
    List<String> all = new ArrayList<>();
    all.add(names.prefix());
    all.add(request.decisionId());
    all.add(flags(request));
    all.add(rank(request.verdict()));
    all.add(millis(request.at()));
    all.add(millis(request.now()));
    all.add(Long.toString(request.candidate()));
    all.add(request.lease() == null ? "0" : millis(request.now().plus(request.lease())));
    all.add(millis(request.now().plus(REMEMBERED)));
    all.add(Integer.toString(keys.size()));
    for (CorrelationRequest.Key key : keys) {
      all.add(RedisNames.brief(key.entity()));
      all.add(RedisNames.brief(request.ruleId() + "|" + key.entity()));
      all.add(millis(request.at().plus(key.window())));
      all.add(Integer.toString(key.fanOut()));
    }
    request.marks().forEach(mark -> all.add(RedisNames.brief(mark)));
    return all;
  }

  private static String flags(CorrelationRequest request) {
    return (request.identified() ? "i" : "")
        + (request.again() ? "a" : "")
        + (request.question() ? "q" : "");
  }

  private static String rank(Verdict verdict) {
    return Integer.toString(RANKS.indexOf(verdict));
  }

  private static String millis(@Nullable Instant time) {
    return time == null ? "" : Long.toString(time.toEpochMilli());
  }
}
