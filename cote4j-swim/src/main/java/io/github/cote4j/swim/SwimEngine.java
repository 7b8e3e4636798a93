package io.github.cote4j.swim;

import io.scalecube.cluster.ClusterConfig;
import io.scalecube.cluster.metadata.MetadataCodec;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.UUID;

/** How scalecube's engine is set up. */
final class SwimEngine {
    /**
     * Rounds in which a process passes on what it hears, times the logarithm of their number. The least there is: each
     * process sends one change to three others a round, ten rounds long among a thousand, and what still is missed comes with
     * the next sync. Twice as many would double the traffic of each change and the time that a process takes to leave.
     */
    private static final int GOSSIP_REPEAT = 1;

    private static final int GOSSIP_INTERVAL_MILLIS = 100;

    /** Times the logarithm of the number of processes: probe intervals in which one that is suspected may object. */
    private static final int SUSPICION_PROBES = 2;

    private static final int FIRST_SYNC_MILLIS = 1_500;
    private static final int METADATA_MILLIS = 3_000;

    private SwimEngine() {}

    /**
     * @param host the address that others are told
     * @param port the port that is bound
     * @param bundle what the process announces at first
     */
    static ClusterConfig config(SwimSettings settings, String host, int port, byte[] bundle) {
        int probeMillis = (int) settings.probeInterval().toMillis();
        return ClusterConfig.defaultConfig()
                .memberId(shortId())
                .externalHost(host)
                .metadata(bundle)
                .metadataCodec(new Bytes())
                .metadataTimeout(METADATA_MILLIS)
                .failureDetector(probes -> probes.pingInterval(probeMillis).pingTimeout(probeMillis * 6 / 10))
                .gossip(gossip -> gossip.gossipInterval(GOSSIP_INTERVAL_MILLIS).gossipRepeatMult(GOSSIP_REPEAT))
                .membership(membership -> membership
                        .namespace("cote")
                        .seedMembers(settings.seeds().stream()
                                .filter(seed -> !seed.equals(host + ":" + port))
                                .toList())
                        .suspicionMult(SUSPICION_PROBES)
                        .syncTimeout(FIRST_SYNC_MILLIS)
                        .syncInterval((int) settings.syncInterval().toMillis()));
    }

    /** As random as a UUID and two thirds of its length, as it is in every message. */
    private static String shortId() {
        UUID random = UUID.randomUUID();
        byte[] bytes = ByteBuffer.allocate(16)
                .putLong(random.getMostSignificantBits())
                .putLong(random.getLeastSignificantBits())
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Metadata are bytes already. */
    private static final class Bytes implements MetadataCodec {
        @Override
        public Object deserialize(ByteBuffer bundle) {
            return bundle;
        }

        @Override
        public ByteBuffer serialize(Object bundle) {
            return ByteBuffer.wrap((byte[]) bundle);
        }
    }
}
