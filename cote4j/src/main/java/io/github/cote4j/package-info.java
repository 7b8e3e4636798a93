/**
 * The components of a mesh and the requests and events between them.
 *
 * <p>Start at {@link io.github.cote4j.Cote}: it makes {@link io.github.cote4j.Responder}s, {@link
 * io.github.cote4j.Requester}s, {@link io.github.cote4j.Publisher}s and {@link io.github.cote4j.Subscriber}s, which
 * find their counterparts on the network by themselves.
 */
@NullMarked
package io.github.cote4j;

import org.jspecify.annotations.NullMarked;
