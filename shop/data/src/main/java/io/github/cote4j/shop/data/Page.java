package io.github.cote4j.shop.data;

import io.github.cote4j.shop.ShopData;
import org.jdbi.v3.core.statement.Query;

/** A part of a table that is ordered by id. */
record Page(long after, long before, boolean ascending, int limit) {
    static Page of(ShopData.Part part) {
        Long after = part.after();
        Long before = part.before();
        return new Page(
                after == null ? 0 : after,
                before == null ? Long.MAX_VALUE : before,
                after != null,
                Checks.limit(part.limit(), ShopData.MOST));
    }

    static Page only(long id) {
        return new Page(id - 1, id + 1, true, 1);
    }

    /** Completes a query of a table that has the column {@code id}. */
    Query apply(Transaction transaction, String select) {
        return apply(transaction, select, "id");
    }

    /** Completes a query. */
    Query apply(Transaction transaction, String select, String id) {
        return transaction
                .query(select + " WHERE " + id + " > :after AND " + id + " < :before ORDER BY " + id
                        + (ascending ? " ASC" : " DESC") + " LIMIT :limit")
                .bind("after", after)
                .bind("before", before)
                .bind("limit", limit);
    }
}
