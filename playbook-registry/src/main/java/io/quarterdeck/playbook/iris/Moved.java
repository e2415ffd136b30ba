package io.quarterdeck.playbook.iris;

import io.quarterdeck.playbook.client.Call;

/**
 * A call that newer servers have elsewhere.
 *
 * @param what the same for all calls that moved together
 * @param old in the first API, whose answers are wrapped
 * @param now under {@link IrisApi#V2}
 */
record Moved(String what, Call old, Call now) {}
