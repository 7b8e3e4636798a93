package io.github.cote4j;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Counts the links of a component, which its users have no need to see. */
public final class Links {
    private Links() {}

    /** How many links are established now. */
    public static int of(Component component) {
        return CompletableFuture.supplyAsync(() -> count(component), component.loop::execute)
                .orTimeout(5, TimeUnit.SECONDS)
                .join();
    }

    private static int count(Component component) {
        if (component instanceof Connecting connecting) {
            return connecting.connections().linked().size();
        }
        return ((Listening) component).accepted.size();
    }
}
