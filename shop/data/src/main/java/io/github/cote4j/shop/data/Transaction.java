package io.github.cote4j.shop.data;

import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.Update;

/** A transaction that is open: runs SQL in it, and notes what will have changed once it is committed. Of one thread. */
final class Transaction {
    private final Handle handle;
    private final Set<String> topics;

    Transaction(Handle handle, Set<String> topics) {
        this.handle = handle;
        this.topics = topics;
    }

    /** Something that is told under a topic changes. */
    void changes(String topic) {
        topics.add(topic);
    }

    Query query(String sql) {
        return handle.createQuery(sql);
    }

    Update update(String sql) {
        return handle.createUpdate(sql);
    }
}
