/** The data interface: products, users, orders, payments and purchases in one database, SQLite or PostgreSQL. */
@NullMarked
package io.github.cote4j.shop.data;

import org.jspecify.annotations.NullMarked;
