/** The products of the shop, for browsers and for the other services. */
@NullMarked
package io.github.cote4j.shop.product;

import org.jspecify.annotations.NullMarked;
