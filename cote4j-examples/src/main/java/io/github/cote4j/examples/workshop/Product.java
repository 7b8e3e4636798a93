package io.github.cote4j.examples.workshop;

import java.math.BigDecimal;

// tag::record
/** Something to buy, and how many of it are left. */
public record Product(long id, String name, BigDecimal price, int stock) {}
// end::record
