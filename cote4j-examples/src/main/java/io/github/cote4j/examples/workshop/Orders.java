package io.github.cote4j.examples.workshop;

import java.util.List;

// tag::interface
/** What the product service does with orders. Each method may be called again with the same order id, and then changes nothing. */
public interface Orders {
    /** Sets a piece aside. */
    Order reserve(NewOrder order);

    /** The piece is sold. */
    Order confirm(OrderId order);

    /** The piece goes back on the shelf. */
    Order release(OrderId order);

    /** The orders that were confirmed, oldest first. */
    List<Order> sold();
}
// end::interface
