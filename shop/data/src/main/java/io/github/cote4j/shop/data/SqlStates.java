package io.github.cote4j.shop.data;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;

/** What the five characters of an {@link SQLException} say. */
final class SqlStates {
    private SqlStates() {}

    /** Whether the same may go well a moment later. */
    static boolean passes(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getSQLState() != null) {
                String state = sql.getSQLState();
                // Connection, unless it was refused; serialization and deadlock; too many connections; shutdown and
                // start
                // of the server.
                return state.startsWith("08") && !state.equals("08004")
                        || state.startsWith("40")
                        || state.startsWith("53")
                        || state.startsWith("57P");
            }
            if (cause instanceof SQLTransientConnectionException) {
                return true;
            }
        }
        return false;
    }
}
