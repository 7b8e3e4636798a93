-- Money is in cents, time in milliseconds since 1970. ${identity} is how the database at hand numbers rows.

CREATE TABLE product (
    id ${identity},
    request_id TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    price BIGINT NOT NULL CHECK (price > 0),
    stock BIGINT NOT NULL CHECK (stock >= 0),
    -- All that ever came in: what is left, set aside and sold must add up to it.
    stocked BIGINT NOT NULL CHECK (stock <= stocked),
    deleted BOOLEAN NOT NULL DEFAULT FALSE
);

CREATE TABLE customer (
    id ${identity},
    request_id TEXT NOT NULL UNIQUE,
    balance BIGINT NOT NULL CHECK (balance >= 0)
);

-- The log of purchases on their way.
CREATE TABLE shop_order (
    id TEXT PRIMARY KEY,
    customer_id BIGINT NOT NULL REFERENCES customer (id),
    product_id BIGINT NOT NULL REFERENCES product (id),
    price BIGINT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('RESERVED', 'CONFIRMED', 'CANCELLING', 'CANCELLED')),
    reserved_at BIGINT NOT NULL,
    reason_code TEXT,
    reason TEXT
);

CREATE INDEX open_order ON shop_order (reserved_at) WHERE state IN ('RESERVED', 'CANCELLING');

-- One that was refunded before it was made is here as well: its id is spent.
CREATE TABLE payment (
    id TEXT PRIMARY KEY,
    customer_id BIGINT NOT NULL REFERENCES customer (id),
    amount BIGINT NOT NULL CHECK (amount > 0),
    state TEXT NOT NULL CHECK (state IN ('TAKEN', 'REFUSED', 'REFUNDED')),
    reason_code TEXT,
    reason TEXT
);

CREATE TABLE purchase (
    id BIGINT PRIMARY KEY,
    order_id TEXT NOT NULL UNIQUE REFERENCES shop_order (id),
    customer_id BIGINT NOT NULL REFERENCES customer (id),
    product_id BIGINT NOT NULL REFERENCES product (id),
    price BIGINT NOT NULL,
    confirmed_at BIGINT NOT NULL
);

CREATE INDEX purchase_of_customer ON purchase (customer_id, id);

-- The number of purchases so far: locked by each that is added until it is committed, so that numbers have no gaps and
-- become visible in their order.
CREATE TABLE purchase_count (
    n BIGINT NOT NULL
);

INSERT INTO purchase_count (n) VALUES (0);
