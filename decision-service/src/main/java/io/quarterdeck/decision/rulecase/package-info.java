/**
 * Rule cases: alerts at times with what is expected of the rules, read from YAML, run, compared.
 */
@NullMarked
package io.quarterdeck.decision.rulecase;

import org.jspecify.annotations.NullMarked;
