package io.github.cote4j.shop.service;

import io.github.cote4j.Cote;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** A service of the shop, running: joined to the mesh when it is opened, until it is closed. */
public interface ShopService extends AutoCloseable {
    /**
     * Completes when it can be asked: it listens, and one that tells a state by itself has had an answer of the data interface. Fails
     * when that cannot be.
     */
    CompletableFuture<Void> ready();

    /**
     * Completes when it answers no more, though it was ready: something else is in the mesh that it must not be together with. Its
     * process ends then, and is not to be started again. By default never.
     */
    default CompletableFuture<SettingsException> refused() {
        return new CompletableFuture<>();
    }

    /** What its line of readiness says besides: where it listens, for one. */
    default Map<String, Object> facts() {
        return Map.of();
    }

    /** Lets go of what the {@link Cote} does not close. Idempotent. */
    @Override
    void close();

    /** Makes a service of a mesh and its settings. */
    @FunctionalInterface
    interface Opener {
        /**
         * Opens a service.
         *
         * @throws SettingsException when a setting cannot be used
         */
        ShopService open(Cote cote, ShopSettings settings);
    }
}
