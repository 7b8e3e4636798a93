package io.github.cote4j;

import io.github.cote4j.discovery.Advertisement;
import io.github.cote4j.discovery.Peer;
import org.jspecify.annotations.Nullable;

/** A component of the side that connects: it listens nowhere, and opens links. */
abstract sealed class Connecting extends Component permits Requester, Subscriber {
    Connecting(Mesh mesh, String name) {
        super(mesh, name);
    }

    /** The links to counterparts. */
    abstract Connections<? extends Slot> connections();

    @Override
    final void counterpartSeen(Peer peer) {
        connections().seen(peer);
    }

    @Override
    final void counterpartGone(Peer peer, Peer.Departure departure) {
        connections().gone(peer, departure);
    }

    final Advertisement advertise(
            String axonType,
            ComponentOptions<?> options,
            java.util.@Nullable List<String> requests,
            java.util.@Nullable List<String> subscribesTo) {
        return new Advertisement(
                "service",
                name(),
                mesh.fullKey(options.key()),
                axonType,
                options.namespace(),
                null,
                null,
                null,
                requests,
                null,
                subscribesTo,
                new Advertisement.Jvm(
                        Advertisement.Jvm.CURRENT_VERSION, mesh.config().advertise(), null));
    }
}
