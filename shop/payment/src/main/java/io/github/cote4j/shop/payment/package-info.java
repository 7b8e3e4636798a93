/** The payment processor of the shop. */
@NullMarked
package io.github.cote4j.shop.payment;

import org.jspecify.annotations.NullMarked;
