/** The bytes: AMP frames, their arguments, and a scanner for the little JSON that routing needs. Knows no sockets. */
@NullMarked
package io.github.cote4j.internal.wire;

import org.jspecify.annotations.NullMarked;
