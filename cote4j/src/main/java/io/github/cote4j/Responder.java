package io.github.cote4j;

/**
 * Answers requests of the types it has handlers for.
 *
 * <p>It listens from the moment it is made, and announces itself with its first handler. Handlers run off the event
 * loop, several at once. A type may be a pattern as in cote: names separated by {@code ::}, {@code *} for one, {@code
 * **} for any number; an exact type wins over patterns, an earlier pattern over a later one.
 */
public final class Responder extends Component {
    Responder() {}

    /** Handles a type. A second handler of the same type replaces the first. */
    public Responder on(String type, Handler<Request> handler) {
        throw new UnsupportedOperationException();
    }

    /** Handles a type, given its body as a value. */
    public <T> Responder on(String type, Class<T> body, Handler<T> handler) {
        throw new UnsupportedOperationException();
    }

    /** Handles a type on the event loop, faster by two thread hops, with a handler that never blocks and takes microseconds. */
    public Responder onNonBlocking(String type, Handler<Request> handler) {
        throw new UnsupportedOperationException();
    }

    /** Handles a type on the event loop, given its body as a value, with a handler that never blocks and takes microseconds. */
    public <T> Responder onNonBlocking(String type, Class<T> body, Handler<T> handler) {
        throw new UnsupportedOperationException();
    }

    /** Handles every method of an interface with an object that implements it: the other side of {@link Requester#proxy}. */
    public <T> Responder serve(Class<T> api, T implementation) {
        throw new UnsupportedOperationException();
    }

    /** The port it listens on; 0 before it is {@link #ready()}. */
    public int port() {
        throw new UnsupportedOperationException();
    }
}
