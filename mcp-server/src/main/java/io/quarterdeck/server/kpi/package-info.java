/** How the security operations do: how soon, how much without a person, and what it cost. */
@NullMarked
package io.quarterdeck.server.kpi;

import org.jspecify.annotations.NullMarked;
