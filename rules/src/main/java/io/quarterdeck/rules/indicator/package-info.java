/** What threat intelligence knows things by: addresses, domains, URLs and hashes of files. */
@NullMarked
package io.quarterdeck.rules.indicator;

import org.jspecify.annotations.NullMarked;
