/** A gateway through which browsers call responders and hear publishers, with the stock Socket.IO client. */
@NullMarked
package io.github.cote4j.sockend;

import org.jspecify.annotations.NullMarked;
