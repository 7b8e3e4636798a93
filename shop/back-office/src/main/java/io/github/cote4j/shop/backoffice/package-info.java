/** Those who run the shop: a page, and a REST interface for programs, both on one port. */
@NullMarked
package io.github.cote4j.shop.backoffice;

import org.jspecify.annotations.NullMarked;
