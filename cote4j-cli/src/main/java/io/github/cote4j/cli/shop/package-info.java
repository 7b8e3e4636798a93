/**
 * The processes of {@code cote shop}: which there are ({@link io.github.cote4j.cli.shop.ShopPlan}), who keeps them running ({@link
 * io.github.cote4j.cli.shop.Supervisor}), and what is said of it ({@link io.github.cote4j.cli.shop.ShopEvents}).
 */
@NullMarked
package io.github.cote4j.cli.shop;

import org.jspecify.annotations.NullMarked;
