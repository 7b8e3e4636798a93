package io.github.cote4j.swim;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.scalecube.cluster.Member;
import io.scalecube.cluster.transport.api.Message;
import io.scalecube.cluster.transport.api.Transport;
import java.io.IOException;
import java.lang.reflect.Method;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Members of SWIM as one that is measured sees them in a mesh in which nothing changes: each answers probes, gives its
 * metadata and its table, and now and then one probes a measured process or compares tables with it, as often as that
 * happens when everybody chooses among all. Among themselves they are silent, and they pass no gossip on.
 */
final class SimulatedSwim {
    private static final int ALIVE = 0;
    private static final int DEST_OK = 0;
    private static final long PROBE_MILLIS = 1_000;
    private static final int PROBES_PER_SYNC = 5;

    private final EventLoopGroup group = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final List<One> members = new ArrayList<>();
    private final List<Object> records = new ArrayList<>();
    private final Map<String, Member> measured = new ConcurrentHashMap<>();
    private final Random random = new Random(1);
    private long rounds;

    SimulatedSwim(int count) throws Exception {
        for (int i = 0; i < count; i++) {
            One one = new One(i);
            members.add(one);
            records.add(EngineTypes.made(
                    "membership.MembershipRecord",
                    one.member,
                    EngineTypes.constant("membership.MemberStatus", ALIVE),
                    1));
        }
    }

    /** Joins through the seed, all at once. */
    void start() throws Exception {
        One first = members.get(0);
        first.send("127.0.0.1:" + BenchNetwork.SEED_PORT, first.table("sc/membership/sync", "0"));
        group.next().scheduleAtFixedRate(this::probeMeasured, PROBE_MILLIS, PROBE_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void probeMeasured() {
        rounds++;
        for (Member each : measured.values()) {
            One one = members.get(random.nextInt(members.size()));
            try {
                one.send(
                        each.address(),
                        Message.withData(EngineTypes.made("fdetector.PingData", one.member, each))
                                .qualifier("sc/fdetector/ping")
                                .correlationId(UUID.randomUUID().toString()));
                if (rounds % PROBES_PER_SYNC == 0) {
                    one.send(each.address(), one.table("sc/membership/sync", null));
                }
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private final class One {
        private final byte[] bundle;
        private final SwimSockets sockets;
        private final Member member;

        One(int number) throws IOException {
            bundle = PacketBundle.pack(List.of(SimulatedMembers.hello(number)));
            sockets = new SwimSockets(group, this::received);
            InetSocketAddress bound = sockets.open(InetAddress.getByName("127.0.0.1"), 0);
            member = new Member(
                    UUID.randomUUID().toString().substring(0, 22), null, "127.0.0.1:" + bound.getPort(), "cote");
        }

        Message.Builder table(String qualifier, String correlationId) throws Exception {
            return Message.withData(EngineTypes.made("membership.SyncData", records))
                    .qualifier(qualifier)
                    .correlationId(correlationId);
        }

        void send(String address, Message.Builder message) throws IOException {
            byte[] bytes = MessageWire.write(message.sender(member.address()).build());
            sockets.send(bytes, new InetSocketAddress(Transport.parseHost(address), Transport.parsePort(address)));
        }

        private void received(byte[] bytes) {
            try {
                answer(MessageWire.read(bytes));
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }

        private void answer(Message message) throws Exception {
            Object data = message.data();
            String correlationId = message.correlationId();
            switch (message.qualifier()) {
                // Asked to probe another on somebody's behalf, it knows the answer: all of them are alive.
                case "sc/fdetector/ping", "sc/fdetector/pingReq" -> {
                    Member from = (Member) called(data, "getFrom");
                    measured.put(from.id(), from);
                    Object ok = EngineTypes.constant("fdetector.PingData$AckType", DEST_OK);
                    Method acknowledge = data.getClass().getDeclaredMethod("withAckType", ok.getClass());
                    acknowledge.setAccessible(true);
                    send(
                            from.address(),
                            Message.withData(acknowledge.invoke(data, ok))
                                    .qualifier("sc/fdetector/pingAck")
                                    .correlationId(correlationId));
                }
                case "sc/metadata/req" ->
                    send(
                            message.sender(),
                            Message.withData(EngineTypes.made(
                                            "metadata.GetMetadataResponse", member, ByteBuffer.wrap(bundle)))
                                    .qualifier("sc/metadata/resp")
                                    .correlationId(correlationId));
                case "sc/membership/sync" -> send(message.sender(), table("sc/membership/syncAck", correlationId));
                default -> {}
            }
        }

        private static Object called(Object data, String getter) throws ReflectiveOperationException {
            Method method = data.getClass().getDeclaredMethod(getter);
            method.setAccessible(true);
            return method.invoke(data);
        }
    }
}
