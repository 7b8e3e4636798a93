package io.github.cote4j.sockend;

/**
 * Changes what a browser has sent before the mesh gets it, such as putting in who the user is; see
 * {@link SockendOptions#transform}.
 */
@FunctionalInterface
public interface RequestTransformer {
    /**
     * Changes the request, or refuses it by throwing. Runs off the event loop, one request of a client at a time, and may
     * block.
     *
     * @throws io.github.cote4j.ReplyError refuses with the code and message that the browser is told; anything else that is
     *     thrown is logged, and the browser is told {@code INTERNAL}
     */
    void transform(BrowserRequest request) throws Exception;
}
