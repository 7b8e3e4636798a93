package io.github.cote4j.examples.workshop;

import java.math.BigDecimal;

// tag::record
/** A user, and what is left to spend. */
public record Account(long id, BigDecimal balance) {}
// end::record
