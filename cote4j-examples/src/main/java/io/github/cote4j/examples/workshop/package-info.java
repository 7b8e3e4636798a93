/** The small shop that the workshop builds step by step; the regions between tags are shown there. */
@NullMarked
package io.github.cote4j.examples.workshop;

import org.jspecify.annotations.NullMarked;
