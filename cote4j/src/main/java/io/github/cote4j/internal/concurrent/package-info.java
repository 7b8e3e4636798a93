/** Hand-over between event loops and the threads on which user code runs. */
@NullMarked
package io.github.cote4j.internal.concurrent;

import org.jspecify.annotations.NullMarked;
