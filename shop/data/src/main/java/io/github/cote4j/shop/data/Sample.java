package io.github.cote4j.shop.data;

/** What an empty shop sells, so that there is something to buy at once. */
final class Sample {
    private Sample() {}

    /** Does nothing where products are or ever were. */
    static boolean stock(Transaction transaction) {
        long products = transaction
                .query("SELECT count(*) FROM product")
                .mapTo(Long.class)
                .one();
        if (products > 0) {
            return false;
        }
        put(transaction, "Postcard", 300, 100);
        put(transaction, "Notebook", 450, 40);
        put(transaction, "Coffee mug", 800, 25);
        put(transaction, "Paper lamp", 1_250, 12);
        put(transaction, "T-shirt", 1_500, 20);
        put(transaction, "Board game", 2_500, 6);
        return true;
    }

    private static void put(Transaction transaction, String name, long price, int stock) {
        // The id lets two processes that start at once stock the shop once.
        Products.create(transaction, "sample: " + name, name, price, stock);
    }
}
