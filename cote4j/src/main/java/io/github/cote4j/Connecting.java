package io.github.cote4j;

import io.github.cote4j.discovery.Advertisement;
import io.github.cote4j.discovery.Matching;
import io.github.cote4j.discovery.Peer;
import org.jspecify.annotations.Nullable;

/** A component of the side that connects: it listens nowhere, opens links, and reports them to monitors. */
abstract sealed class Connecting extends Component permits Requester, Subscriber {
    private final StatusReporter statusReporter;

    Connecting(Mesh mesh, String name) {
        super(mesh, name);
        statusReporter = new StatusReporter(mesh, loop, id());
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

    @Override
    final void strangerSeen(Peer peer) {
        if (Matching.reportsTo(advertisement(), peer.advertisement())) {
            statusReporter.monitorSeen(peer, () -> connections().linked());
        }
    }

    @Override
    final void strangerGone(Peer peer) {
        statusReporter.monitorGone(peer);
    }

    final void closeReporter() {
        statusReporter.close();
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
