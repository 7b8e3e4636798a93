package io.github.cote4j.examples;

// tag::record
/** A new rate for a pair of currencies, such as {@code usd_eur}. */
public record RateUpdate(String currencies, double rate) {}
// end::record
