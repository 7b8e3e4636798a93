/** Lines of the log that clients can cause: few, short and printable. */
@NullMarked
package io.github.cote4j.socketio.internal.logging;

import org.jspecify.annotations.NullMarked;
