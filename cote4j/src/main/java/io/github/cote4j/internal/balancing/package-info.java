/** What a requester remembers of each responder, for the balancers to choose by. */
@NullMarked
package io.github.cote4j.internal.balancing;

import org.jspecify.annotations.NullMarked;
