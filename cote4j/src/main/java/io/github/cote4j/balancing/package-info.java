/** The choice of a responder for a request: pure functions from candidates and their statistics to one of them. */
@NullMarked
package io.github.cote4j.balancing;

import org.jspecify.annotations.NullMarked;
