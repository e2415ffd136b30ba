/** Access tokens of an outside authorization server, as of OAuth 2.1 and RFC 9068. */
@NullMarked
package io.quarterdeck.decision.oauth;

import org.jspecify.annotations.NullMarked;
