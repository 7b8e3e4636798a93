/** Buying: an order is reserved, paid and confirmed, or all of it is undone. {@code PurchaseSaga} is where to begin. */
@NullMarked
package io.github.cote4j.shop.purchase;

import org.jspecify.annotations.NullMarked;
