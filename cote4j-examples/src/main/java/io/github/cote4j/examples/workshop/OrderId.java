package io.github.cote4j.examples.workshop;

// tag::record
/** Names an order, and the payment for it. */
public record OrderId(String orderId) {}
// end::record
