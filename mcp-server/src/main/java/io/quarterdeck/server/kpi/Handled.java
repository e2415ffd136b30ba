package io.quarterdeck.server.kpi;

import io.quarterdeck.decision.figures.Spread;
import java.time.LocalDate;
import java.util.Map;

/**
 * What became of the incidents of a period.
 *
 * @param opened how many, by day in UTC
 * @param closed the same, of those that are closed still
 * @param resolutions how many of those, by word
 * @param withoutPerson how many of those no person had a part in between their opening and their
 *     end
 * @param toFirstAction from opening to the first command that was started, of those opened
 * @param toClose from opening to the end, of those closed
 */
record Handled(
    Map<LocalDate, Long> opened,
    Map<LocalDate, Long> closed,
    Map<String, Long> resolutions,
    long withoutPerson,
    Spread toFirstAction,
    Spread toClose) {}
