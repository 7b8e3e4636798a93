package io.github.cote4j.shop;

import io.github.cote4j.shop.Order.State;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The data interface in memory, for tests of the services that ask it: what {@link ShopData} promises, in as few words as possible.
 * Its clock stands still but for {@link #pass}. Equal to another one that holds the same. Safe for use by several threads.
 */
public class ShopModel implements ShopData {
    /** A product, and how many pieces it ever had. */
    private record Item(Product product, int stocked, boolean offered) {}

    private record Log(
            NewOrder wanted,
            BigDecimal price,
            State state,
            long since,
            @Nullable Refusal reason) {}

    private record Paid(
            Charge charge, Payment.State state, @Nullable Refusal refusal) {}

    private record Sale(long id, String orderId, Instant at) {}

    /** What was made under which request's id. */
    private final Map<String, Long> made = new TreeMap<>();

    private final Map<Long, Item> items = new TreeMap<>();
    private final Map<Long, BigDecimal> balances = new TreeMap<>();
    private final Map<String, Log> orders = new TreeMap<>();
    private final Map<String, Paid> payments = new TreeMap<>();
    private final List<Sale> sales = new ArrayList<>();
    private long now;

    /** With nothing in it. */
    public ShopModel() {}

    /** With the same in it as another one. */
    protected ShopModel(ShopModel other) {
        made.putAll(other.made);
        items.putAll(other.items);
        balances.putAll(other.balances);
        orders.putAll(other.orders);
        payments.putAll(other.payments);
        sales.addAll(other.sales);
        now = other.now;
    }

    /** Another one with the same in it. */
    public synchronized ShopModel copy() {
        return new ShopModel(this);
    }

    /** Time goes on. */
    public synchronized void pass(long millis) {
        now += millis;
    }

    // Products and users

    @Override
    public synchronized List<Product> products() {
        return items.values().stream().filter(Item::offered).map(Item::product).toList();
    }

    @Override
    public synchronized Product createProduct(NewProduct wanted) {
        long id = made.computeIfAbsent("product " + wanted.requestId(), none -> items.size() + 1L);
        items.computeIfAbsent(id, none -> {
            Product product = new Product(id, wanted.name(), wanted.price(), wanted.stock());
            return new Item(product, product.stock(), true);
        });
        return item(id).product();
    }

    @Override
    public synchronized Product deleteProduct(ById id) {
        Item item = item(id.id());
        items.put(id.id(), new Item(item.product(), item.stocked(), false));
        return item.product();
    }

    @Override
    public synchronized List<User> users(Part part) {
        return part(balances.keySet().stream().map(id -> user(new ById(id))).toList(), User::id, part);
    }

    @Override
    public synchronized User user(ById id) {
        List<Purchase.Brief> own = sales.stream()
                .map(this::purchase)
                .filter(purchase -> purchase.ownerId() == id.id())
                .sorted(Comparator.comparingLong(Purchase::id).reversed())
                .map(each -> new Purchase.Brief(
                        each.id(), each.productId(), each.product().name(), each.price(), each.at()))
                .limit(User.PURCHASES_AT_MOST)
                .toList();
        return new User(id.id(), balance(id.id()), own);
    }

    @Override
    public synchronized User createUser(NewUser wanted) {
        long id = made.computeIfAbsent("user " + wanted.requestId(), none -> balances.size() + 1L);
        balances.putIfAbsent(id, BigDecimal.valueOf(User.STARTING_BALANCE));
        return user(new ById(id));
    }

    @Override
    public synchronized List<Purchase> purchases(Part part) {
        return part(sales.stream().map(this::purchase).toList(), Purchase::id, part);
    }

    // Orders

    @Override
    public synchronized Order reserve(NewOrder wanted) {
        Log known = orders.get(wanted.orderId());
        if (known != null) {
            if (!known.wanted().equals(wanted)) {
                throw new ShopError(ErrorCode.ORDER_MISMATCH, "order " + wanted.orderId() + " is another one");
            }
            return order(wanted.orderId());
        }
        balance(wanted.userId());
        Item item = item(wanted.productId());
        if (!item.offered()) {
            throw new ShopError(ErrorCode.UNKNOWN_PRODUCT, "there is no product " + wanted.productId());
        }
        boolean left = item.product().stock() > 0;
        Refusal none = new Refusal(ErrorCode.OUT_OF_STOCK, item.product().name() + " is sold out");
        if (left) {
            stock(wanted.productId(), -1);
        }
        orders.put(
                wanted.orderId(),
                new Log(
                        wanted,
                        item.product().price(),
                        left ? State.RESERVED : State.CANCELLED,
                        now,
                        left ? null : none));
        return order(wanted.orderId());
    }

    @Override
    public synchronized Order confirm(ByOrder order) {
        return change(order.orderId(), State.RESERVED, log -> {
            if (!taken(log)) {
                return log;
            }
            sales.add(new Sale(sales.size() + 1, order.orderId(), Instant.ofEpochMilli(now)));
            return to(State.CONFIRMED, log, null);
        });
    }

    @Override
    public synchronized Order cancel(Cancellation cancellation) {
        return change(cancellation.orderId(), State.RESERVED, log -> to(State.CANCELLING, log, cancellation.reason()));
    }

    @Override
    public synchronized Order release(ByOrder order) {
        return change(order.orderId(), State.CANCELLING, log -> {
            if (!payments.containsKey(order.orderId()) || taken(log)) {
                return log;
            }
            stock(log.wanted().productId(), 1);
            return to(State.CANCELLED, log, log.reason());
        });
    }

    @Override
    public synchronized List<Order> openOrders(OpenFor time) {
        return orders.entrySet().stream()
                .filter(entry ->
                        open(entry.getValue()) && now - entry.getValue().since() >= time.millis())
                .sorted(Comparator.comparing(entry -> entry.getValue().since()))
                .limit(100)
                .map(entry -> order(entry.getKey()))
                .toList();
    }

    // Payments

    @Override
    public synchronized Payment charge(Charge charge) {
        BigDecimal balance = balance(charge.userId());
        if (!payments.containsKey(charge.paymentId())) {
            if (balance.compareTo(charge.amount()) < 0) {
                String message = "the balance of " + balance.setScale(2) + " does not cover "
                        + charge.amount().setScale(2);
                pay(charge, Payment.State.REFUSED, new Refusal(ErrorCode.INSUFFICIENT_BALANCE, message));
            } else {
                balances.put(charge.userId(), balance.subtract(charge.amount()));
                pay(charge, Payment.State.TAKEN, null);
            }
        }
        return payment(charge.paymentId());
    }

    @Override
    public synchronized Payment refund(Charge charge) {
        balance(charge.userId());
        Paid paid = payments.get(charge.paymentId());
        if (paid == null) {
            pay(charge, Payment.State.REFUNDED, null);
        } else if (paid.charge().equals(charge) && paid.state() == Payment.State.TAKEN && !sold(charge.paymentId())) {
            balances.merge(charge.userId(), charge.amount(), BigDecimal::add);
            pay(charge, Payment.State.REFUNDED, null);
        }
        return payment(charge.paymentId());
    }

    @Override
    public synchronized Books books() {
        return ModelBooks.of(this);
    }

    // What is in it

    /** An order as it is now; null when there is none. */
    public synchronized @Nullable Order found(String orderId) {
        return orders.containsKey(orderId) ? order(orderId) : null;
    }

    /** A payment as it is now; null when there is none. */
    public synchronized @Nullable Payment paid(String paymentId) {
        return payments.containsKey(paymentId) ? payment(paymentId) : null;
    }

    synchronized List<Order> allOrders() {
        return orders.keySet().stream().map(this::order).toList();
    }

    synchronized List<Payment> allPayments() {
        return payments.keySet().stream().map(this::payment).toList();
    }

    synchronized Map<Long, BigDecimal> balances() {
        return new TreeMap<>(balances);
    }

    synchronized Map<Product, Integer> stocked() {
        Map<Product, Integer> stocked = new TreeMap<>(Comparator.comparing(Product::id));
        items.values().forEach(item -> stocked.put(item.product(), item.stocked()));
        return stocked;
    }

    private Order change(String orderId, State from, UnaryOperator<Log> change) {
        Log log = orders.get(orderId);
        if (log == null) {
            throw new ShopError(ErrorCode.UNKNOWN_ORDER, "there is no order " + orderId);
        }
        if (log.state() == from) {
            orders.put(orderId, change.apply(log));
        }
        return order(orderId);
    }

    private static Log to(State state, Log log, @Nullable Refusal reason) {
        return new Log(log.wanted(), log.price(), state, log.since(), reason);
    }

    private static boolean open(Log log) {
        return log.state() == State.RESERVED || log.state() == State.CANCELLING;
    }

    private boolean sold(String orderId) {
        return sales.stream().anyMatch(sale -> sale.orderId().equals(orderId));
    }

    private boolean taken(Log log) {
        Paid paid = payments.get(log.wanted().orderId());
        return paid != null
                && paid.state() == Payment.State.TAKEN
                && paid.charge().equals(charge(log));
    }

    private static Charge charge(Log log) {
        return new Charge(log.wanted().orderId(), log.wanted().userId(), log.price());
    }

    private void pay(Charge charge, Payment.State state, @Nullable Refusal refusal) {
        payments.put(charge.paymentId(), new Paid(charge, state, refusal));
    }

    private void stock(long productId, int more) {
        Item item = item(productId);
        Product old = item.product();
        Product changed = new Product(old.id(), old.name(), old.price(), old.stock() + more);
        items.put(productId, new Item(changed, item.stocked(), item.offered()));
    }

    private Item item(long id) {
        Item item = items.get(id);
        if (item == null) {
            throw new ShopError(ErrorCode.UNKNOWN_PRODUCT, "there is no product " + id);
        }
        return item;
    }

    private BigDecimal balance(long userId) {
        BigDecimal balance = balances.get(userId);
        if (balance == null) {
            throw new ShopError(ErrorCode.UNKNOWN_USER, "there is no user " + userId);
        }
        return balance;
    }

    private Order order(String id) {
        Log log = Objects.requireNonNull(orders.get(id));
        NewOrder wanted = log.wanted();
        Purchase purchase = sales.stream()
                .filter(sale -> sale.orderId().equals(id))
                .map(this::purchase)
                .findFirst()
                .orElse(null);
        return new Order(
                id,
                wanted.userId(),
                wanted.productId(),
                log.price(),
                log.state(),
                now - log.since(),
                log.reason(),
                purchase);
    }

    private Purchase purchase(Sale sale) {
        Log log = Objects.requireNonNull(orders.get(sale.orderId()));
        long userId = log.wanted().userId();
        Purchase.Owner owner = new Purchase.Owner(userId, balance(userId));
        Product product = item(log.wanted().productId()).product();
        return new Purchase(sale.id(), sale.orderId(), product, owner, log.price(), sale.at());
    }

    private Payment payment(String id) {
        Paid paid = Objects.requireNonNull(payments.get(id));
        Charge charge = paid.charge();
        return new Payment(
                id, charge.userId(), charge.amount(), paid.state(), paid.refusal(), balance(charge.userId()));
    }

    private static <T> List<T> part(List<T> all, java.util.function.ToLongFunction<T> id, Part part) {
        Long after = part.after();
        Long before = part.before();
        Comparator<T> order = Comparator.comparingLong(id);
        return all.stream()
                .filter(each -> after == null || id.applyAsLong(each) > after)
                .filter(each -> before == null || id.applyAsLong(each) < before)
                .sorted(after == null ? order.reversed() : order)
                .limit(part.limit() == null ? MOST : part.limit())
                .toList();
    }

    private List<Object> everything() {
        return List.of(made, items, balances, orders, payments, sales, now);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ShopModel model && everything().equals(model.everything());
    }

    @Override
    public int hashCode() {
        return everything().hashCode();
    }

    @Override
    public String toString() {
        return everything().toString();
    }
}
