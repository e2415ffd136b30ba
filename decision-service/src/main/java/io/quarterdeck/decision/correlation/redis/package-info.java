/** The correlation window in Redis or Redis Cluster, shared by any number of processes. */
@NullMarked
package io.quarterdeck.decision.correlation.redis;

import org.jspecify.annotations.NullMarked;
