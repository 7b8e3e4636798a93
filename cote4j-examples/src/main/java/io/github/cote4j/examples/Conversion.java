package io.github.cote4j.examples;

// tag::record
/** An amount of one currency to be had in another. */
public record Conversion(String from, String to, double amount) {}
// end::record
