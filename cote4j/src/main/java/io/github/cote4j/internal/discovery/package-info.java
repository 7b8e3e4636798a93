/** The discovery engine and its UDP transport. */
@NullMarked
package io.github.cote4j.internal.discovery;

import org.jspecify.annotations.NullMarked;
