/** Counters of one component, which live on its event loop. */
@NullMarked
package io.github.cote4j.internal.metrics;

import org.jspecify.annotations.NullMarked;
