package io.github.cote4j.examples.workshop;

import io.github.cote4j.ReplyError;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

// tag::record
/** A product that somebody wants to sell; what is missing in the request is null here. */
public record NewProduct(@Nullable String name, @Nullable BigDecimal price, int stock) {

    /** As a product, or refused. */
    Product withId(long id) {
        if (name == null || name.isBlank() || price == null || price.signum() <= 0 || stock < 0) {
            throw new ReplyError("INVALID", "a product has a name, a price above zero, and a stock of zero or more");
        }
        return new Product(id, name, price, stock);
    }
}
// end::record
