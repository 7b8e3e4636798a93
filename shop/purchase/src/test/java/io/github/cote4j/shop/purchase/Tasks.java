package io.github.cote4j.shop.purchase;

import io.github.cote4j.shop.ErrorCode;
import io.github.cote4j.shop.NewProduct;
import io.github.cote4j.shop.Order;
import io.github.cote4j.shop.Refusal;
import io.github.cote4j.shop.ShopData;
import io.github.cote4j.shop.ShopModel;
import java.math.BigDecimal;
import java.util.Random;

/** What runs in the worlds of the tests. */
final class Tasks {
    /** A round of recovery. */
    static final Program.Task RECOVERY = (data, payments) -> {
        new OpenOrders(data, new PurchaseSaga(data, payments), new Random(1)).round();
        return "round";
    };

    private static final Refusal NO = new Refusal(ErrorCode.ORDER_CANCELLED, "given up");

    private Tasks() {}

    /** A request of a buyer, from its beginning to what the buyer is told. */
    static Program.Task buy(String orderId, long user, long product) {
        ShopData.NewOrder order = new ShopData.NewOrder(orderId, user, product);
        return (data, payments) -> new Checkout(data, new PurchaseSaga(data, payments)).buy(order);
    }

    /** Drives an order that is reserved forwards. */
    static Program.Task forwards(Order order) {
        return (data, payments) ->
                new PurchaseSaga(data, payments).forwards(order).state();
    }

    /** Drives an order that is reserved backwards. */
    static Program.Task backwards(Order order) {
        return (data, payments) ->
                new PurchaseSaga(data, payments).backwards(order, NO).state();
    }

    /** A product of a price, so many pieces; product 1 is the first. */
    static ShopModel stock(ShopModel shop, String price, int stock) {
        String name = "product " + price;
        shop.createProduct(new NewProduct(name, name, new BigDecimal(price), stock));
        return shop;
    }

    /** A shop with so many users. */
    static ShopModel users(ShopModel shop, int count) {
        for (int i = 1; i <= count; i++) {
            shop.createUser(new ShopData.NewUser("user " + i));
        }
        return shop;
    }
}
