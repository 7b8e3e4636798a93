package io.github.cote4j.swim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.scalecube.cluster.Member;
import io.scalecube.cluster.transport.api.Message;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MessageWireTest {
    private static final Member MEMBER = new Member("id-1", null, "10.0.0.1:12346", "cote");

    @Test
    void everyTypeOfTheEngineComesBackAsItWent() throws Exception {
        List<Object> all = List.of(
                EngineTypes.made("fdetector.PingData", MEMBER, MEMBER),
                EngineTypes.made("metadata.GetMetadataRequest", MEMBER),
                EngineTypes.made("metadata.GetMetadataResponse", MEMBER, ByteBuffer.wrap(new byte[] {1, 2, 3})),
                syncOf(record()),
                gossipOf(Message.withData(record())
                        .qualifier("sc/membership/gossip")
                        .build()));
        for (Object data : all) {
            Message sent = Message.withData(data)
                    .qualifier("q")
                    .correlationId("c")
                    .sender("s")
                    .build();

            Message came = MessageWire.read(MessageWire.write(sent));

            assertThat(came.headers()).isEqualTo(sent.headers());
            Object returned = came.data();
            assertThat(returned).hasSameClassAs(data).hasToString(data.toString());
        }
    }

    @Test
    void aProbeTakesLessThanAThirdOfAnEthernetFrame() throws Exception {
        Message probe = Message.withData(EngineTypes.made("fdetector.PingData", MEMBER, MEMBER))
                .qualifier("sc/fdetector/ping")
                .correlationId("123e4567-e89b-12d3-a456-426614174000")
                .sender("10.0.0.1:12346")
                .build();

        assertThat(MessageWire.write(probe)).hasSizeLessThan(SwimSockets.MAX_DATAGRAM / 3);
    }

    @Test
    void serializedJavaObjectsAreRefused() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(List.of("anything"));
        }

        assertThatThrownBy(() -> MessageWire.read(bytes.toByteArray())).isInstanceOf(IOException.class);
    }

    @Test
    void aLengthBeyondTheEndTakesNoMemory() throws Exception {
        byte[] small = MessageWire.write(Message.withData(
                        EngineTypes.made("metadata.GetMetadataResponse", MEMBER, ByteBuffer.wrap(new byte[] {7, 7, 7})))
                .build());
        ByteBuffer bytes = ByteBuffer.wrap(small);
        // The length of the metadata is the last number before them.
        bytes.putInt(small.length - 7, Integer.MAX_VALUE);

        assertThatThrownBy(() -> MessageWire.read(small)).isInstanceOf(IOException.class);
    }

    @Test
    void endlessNestingIsRefused() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(MessageWire.VERSION);
            for (int i = 0; i < 10_000; i++) {
                // A message without headers, whose data is a message…
                out.writeByte(MessageWire.FIRST_TYPE);
                out.writeInt(0);
            }
            out.writeByte(MessageWire.NULL);
        }

        assertThatThrownBy(() -> MessageWire.read(bytes.toByteArray())).isInstanceOf(IOException.class);
    }

    @Test
    void whateverIsCutOrFlippedEndsInAnIoExceptionOrAMessage() throws Exception {
        byte[] whole = MessageWire.write(Message.withData(syncOf(record()))
                .qualifier("sc/membership/sync")
                .sender("s")
                .build());
        Random random = new Random(42);
        int refused = 0;
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = Arrays.copyOf(whole, random.nextInt(whole.length) + 1);
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            try {
                MessageWire.read(bytes);
            } catch (IOException e) {
                refused++;
            }
        }

        assertThat(refused).isGreaterThan(15_000);
    }

    private static Object record() throws Exception {
        Object alive = EngineTypes.constant("membership.MemberStatus", 0);
        return EngineTypes.made("membership.MembershipRecord", MEMBER, alive, 3);
    }

    private static Object syncOf(Object record) throws Exception {
        return EngineTypes.made("membership.SyncData", List.of(record));
    }

    private static Object gossipOf(Message message) throws Exception {
        return EngineTypes.made("gossip.GossipRequest", EngineTypes.made("gossip.Gossip", "id-1", message, 7L), "id-2");
    }
}
