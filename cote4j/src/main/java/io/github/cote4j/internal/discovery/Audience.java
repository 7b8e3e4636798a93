package io.github.cote4j.internal.discovery;

import io.github.cote4j.discovery.Peer;
import io.github.cote4j.discovery.Peer.Departure;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Everybody in this process who hears of peers: members and watchers. What the roster says goes to all of them. One that
 * throws is logged and does not disturb the others. Belongs to the engine's loop.
 */
final class Audience implements MemberListener {
    private static final Logger log = LoggerFactory.getLogger(Audience.class);

    private final Collection<LocalMember> members;
    private final boolean membersIgnoreEachOther;
    private final List<MemberListener> watchers = new ArrayList<>();

    /** @param members those that have joined; the engine adds and removes them */
    Audience(Collection<LocalMember> members, boolean membersIgnoreEachOther) {
        this.members = members;
        this.membersIgnoreEachOther = membersIgnoreEachOther;
    }

    void add(MemberListener watcher) {
        watchers.add(watcher);
    }

    void remove(MemberListener watcher) {
        watchers.remove(watcher);
    }

    /** Tells a newly joined member who is there already. */
    void introduce(LocalMember newcomer, Collection<Peer> peers, Collection<Peer> neighbours) {
        peers.forEach(peer -> tell(newcomer.listener, listener -> listener.found(peer)));
        if (!membersIgnoreEachOther) {
            neighbours.forEach(neighbour -> tell(newcomer.listener, listener -> listener.found(neighbour)));
        }
    }

    /** Tells everybody else of something that concerns a member of this process. */
    void tellNeighbours(LocalMember member, Consumer<MemberListener> what) {
        if (!membersIgnoreEachOther) {
            for (LocalMember other : members) {
                if (other != member) {
                    tell(other.listener, what);
                }
            }
        }
        watchers.forEach(watcher -> tell(watcher, what));
    }

    @Override
    public void found(Peer peer) {
        tellAll(listener -> listener.found(peer));
    }

    @Override
    public void changed(Peer peer) {
        tellAll(listener -> listener.changed(peer));
    }

    @Override
    public void gone(Peer peer, Departure departure) {
        tellAll(listener -> listener.gone(peer, departure));
    }

    private void tellAll(Consumer<MemberListener> what) {
        members.forEach(member -> tell(member.listener, what));
        watchers.forEach(watcher -> tell(watcher, what));
    }

    static void tell(MemberListener listener, Consumer<MemberListener> what) {
        try {
            what.accept(listener);
        } catch (RuntimeException | Error e) {
            log.error("A listener of discovery failed", e);
        }
    }
}
