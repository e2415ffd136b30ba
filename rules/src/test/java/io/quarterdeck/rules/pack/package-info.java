/** What the shipped rules do: every rule fires and stays silent, the seed's numbers, the keys. */
@NullMarked
package io.quarterdeck.rules.pack;

import org.jspecify.annotations.NullMarked;
