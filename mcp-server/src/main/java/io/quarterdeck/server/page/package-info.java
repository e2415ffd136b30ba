/** The war room: a page of static files, which asks the same HTTP calls as everybody else. */
@org.jspecify.annotations.NullMarked
package io.quarterdeck.server.page;
