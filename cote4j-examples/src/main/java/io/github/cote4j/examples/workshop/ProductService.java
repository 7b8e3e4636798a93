package io.github.cote4j.examples.workshop;

import io.github.cote4j.Cote;
import io.github.cote4j.Publisher;
import io.github.cote4j.Responder;

/** Knows the products and how many there are. */
public final class ProductService {
    private ProductService() {}

    // tag::main
    public static void main(String[] args) {
        open(Cote.create());
    }
    // end::main

    /** Joins the mesh. */
    public static void open(Cote cote) {
        // tag::list
        Shelves shelves = new Shelves();

        Responder responder = cote.responder(
                "product responder", options -> options.namespace("product").respondsTo("list"));
        responder.on("list", request -> shelves.list());
        responder.on("create", NewProduct.class, shelves::create);
        // end::list

        // tag::update
        Publisher publisher = cote.publisher("product publisher", options -> options.namespace("product"));
        shelves.onChange(() -> publisher.publish("update", shelves.list()));
        // end::update

        // tag::orders
        responder.serve(Orders.class, shelves);
        // end::orders
    }
}
