/** Discovery over the publish/subscribe channel {@code cote} of a Redis, as cote.js does it. */
@NullMarked
package io.github.cote4j.redis;

import org.jspecify.annotations.NullMarked;
