package io.github.cote4j.examples.workshop;

import io.github.cote4j.Cote;
import io.github.cote4j.Requester;
import java.util.Arrays;

/** Prints the products and ends. */
public final class ProductClient {
    private ProductClient() {}

    // tag::main
    public static void main(String[] args) {
        try (Cote cote = Cote.create()) {
            Requester products = cote.requester("product client", options -> options.namespace("product"));
            System.out.println(Arrays.toString(products.request("list", Product[].class)));
        }
    }
    // end::main
}
