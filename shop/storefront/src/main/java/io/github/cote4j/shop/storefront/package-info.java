/** The page that customers see, and their way into the mesh. */
@NullMarked
package io.github.cote4j.shop.storefront;

import org.jspecify.annotations.NullMarked;
