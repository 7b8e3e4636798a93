/** The users of the shop, for browsers and for the other services. */
@NullMarked
package io.github.cote4j.shop.user;

import org.jspecify.annotations.NullMarked;
