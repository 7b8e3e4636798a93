package io.github.cote4j.socketio;

import io.github.cote4j.socketio.internal.engine.Origins;
import java.util.Collection;
import java.util.Set;

/**
 * Whose pages may ask for something: those of the server's own origin, and of those that are listed. For an {@link HttpHandler}
 * that changes things, since browsers let every page send requests to every server, with the user's cookies. Programs that are
 * no browsers name no origin and may. Immutable, safe for use by several threads.
 */
public final class PageOrigins {
    private final Origins origins;

    private PageOrigins(Origins origins) {
        this.origins = origins;
    }

    /**
     * The server's own origin and these.
     *
     * @param more as for {@link SocketIoServerBuilder#origins}
     */
    public static PageOrigins of(Collection<String> more) {
        return new PageOrigins(new Origins(Set.copyOf(more), false));
    }

    /** Whether the request comes from such a page, or from no page. */
    public boolean allow(HttpRequest request) {
        return origins.relation(
                        request.header("origin").orElse(null),
                        request.header("host").orElse(null),
                        request.header("sec-fetch-site").orElse(null))
                != Origins.Relation.FOREIGN;
    }
}
