/** Logging that what comes from the network cannot flood. */
@NullMarked
package io.github.cote4j.internal.logging;

import org.jspecify.annotations.NullMarked;
