package io.github.cote4j.examples.workshop;

import io.github.cote4j.Cote;
import java.util.Arrays;

/** Prints the products whenever one has changed. */
public final class ProductListener {
    private ProductListener() {}

    // tag::main
    public static void main(String[] args) {
        Cote cote = Cote.create();
        cote.subscriber("product listener", options -> options.namespace("product"))
                .on("update", Product[].class, products -> System.out.println(Arrays.toString(products)));
    }
    // end::main
}
