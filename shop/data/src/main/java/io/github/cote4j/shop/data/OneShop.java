package io.github.cote4j.shop.data;

import io.github.cote4j.Cote;
import io.github.cote4j.Observer;
import io.github.cote4j.ObserverListener;
import io.github.cote4j.discovery.Matching;
import io.github.cote4j.discovery.Peer;
import io.github.cote4j.shop.ShopData;
import io.github.cote4j.shop.service.SettingsException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees to it that a mesh has the data interfaces of one database only: requests go to any of them, and those of two would mix two
 * shops' books. Each announces which database it is of ({@link Claim}); of two the one that was there first stays. Ends with its
 * {@link Cote}. Safe for use by several threads.
 */
final class OneShop implements ObserverListener {
    /** Peers on the JVM answer a newcomer within milliseconds. */
    static final Duration TO_HEAR_OTHERS = Duration.ofMillis(300);

    private static final Logger LOG = LoggerFactory.getLogger(OneShop.class);

    private final String key;
    private final AtomicBoolean warned = new AtomicBoolean();
    private final CompletableFuture<SettingsException> refused = new CompletableFuture<>();
    private volatile Claim claim;

    private OneShop(Cote cote, String database) {
        this.key = Matching.fullKey(cote.config().environment(), ShopData.KEY);
        this.claim = new Claim(
                database,
                false,
                System.currentTimeMillis(),
                ProcessHandle.current().pid());
    }

    /**
     * Announces a database, and looks for others; returns when none was heard for a moment.
     *
     * @throws SettingsException when another one was there first
     */
    static OneShop open(Cote cote, String database) {
        OneShop shop = new OneShop(cote, database);
        Observer opening = shop.announce(cote);
        try {
            throw shop.refused.get(TO_HEAR_OTHERS.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            shop.claim = shop.claim.serving();
            shop.announce(cote);
            return shop;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("ended while looking for other shops", e);
        } finally {
            opening.close();
        }
    }

    /** Of no kind, as such a newcomer is answered at once by all. */
    private Observer announce(Cote cote) {
        return cote.observer(claim.name(), options -> options.key(ShopData.KEY), this);
    }

    /** Completes when this one has to end, as another was there first, though neither heard the other when they started. */
    CompletableFuture<SettingsException> refused() {
        return refused.copy();
    }

    @Override
    public void seen(Peer peer) {
        if (!key.equals(peer.advertisement().key())) {
            return;
        }
        Claim mine = claim;
        Optional<Claim> heard = Claim.of(peer.advertisement().name());
        heard.filter(mine::yieldsTo)
                .ifPresent(other ->
                        refused.complete(new SettingsException("another shop is in this mesh (process " + other.pid()
                                + " on " + peer.hostName()
                                + "): give one of them an environment of its own (--environment NAME, COTE_ENV)")));
        heard.filter(other -> other.yieldsTo(mine) && warned.compareAndSet(false, true))
                .ifPresent(other -> LOG.warn(
                        "Another shop came into this mesh (process {} on {}): it is to end",
                        other.pid(),
                        peer.hostName()));
    }

    @Override
    public void gone(Peer peer, Peer.Departure departure) {
        // Whoever was told to end does.
    }
}
