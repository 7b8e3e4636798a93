package io.github.cote4j.shop;

/** What can be wrong, as programs see it; a person gets a message besides. */
public enum ErrorCode {
    /** The request makes no sense: a field is missing, of a wrong type or out of its range. */
    INVALID,

    /** There is no such product, or no more. */
    UNKNOWN_PRODUCT,

    /** There is no such user. */
    UNKNOWN_USER,

    /** There is no such order. */
    UNKNOWN_ORDER,

    /** An order of this id was for another user or product, or a payment of this id for another user or price. */
    ORDER_MISMATCH,

    /** Nothing of it is left. */
    OUT_OF_STOCK,

    /** The user's balance is below the price. */
    INSUFFICIENT_BALANCE,

    /** The payment was taken back before it was made. */
    PAYMENT_VOIDED,

    /** The order was given up, and nothing was taken. */
    ORDER_CANCELLED,

    /** Not finished yet, and not forgotten: it is being completed, or given up with the money back. */
    ORDER_PENDING,

    /** A service that is needed does not answer just now; the message says whether something may have been done all the same, if not only read. */
    UNAVAILABLE
}
