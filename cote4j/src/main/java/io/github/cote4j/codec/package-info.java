/** The conversion between Java values and the JSON that travels. */
@NullMarked
package io.github.cote4j.codec;

import org.jspecify.annotations.NullMarked;
