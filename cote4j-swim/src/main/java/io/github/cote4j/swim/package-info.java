/** Discovery by gossip, for meshes that are too large for broadcasts. */
@NullMarked
package io.github.cote4j.swim;

import org.jspecify.annotations.NullMarked;
