/** TCP links and listeners on Netty: the only package, with the UDP transport, that knows Netty's channels. */
@NullMarked
package io.github.cote4j.internal.transport;

import org.jspecify.annotations.NullMarked;
