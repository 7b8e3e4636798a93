/** Small programs, each with a {@code main} of its own; the regions between tags are shown in README and guide. */
@NullMarked
package io.github.cote4j.examples;

import org.jspecify.annotations.NullMarked;
