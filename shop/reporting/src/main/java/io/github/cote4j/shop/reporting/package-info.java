/** What the shop has sold: the service, and the model that counts. */
@NullMarked
package io.github.cote4j.shop.reporting;

import org.jspecify.annotations.NullMarked;
