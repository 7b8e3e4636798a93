package io.github.cote4j.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cote4j.interop.Side.Asker;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Where the other side is said to be: host names, multicast. */
class AddressContractTest extends Contract {
    /** A host name that needs no resolver and yet differs from the address that hellos come from. */
    private static final String HOST = "127.0.0.9";

    @Test
    void aRequesterToldToUseHostNamesConnectsToTheHostNameOfTheResponder() {
        Side responders = mesh.open(pair.to, Settings.DEFAULT.hostName(HOST));
        Side.Answerer responder = responders.responder(ad("responder"), Map.of("echo", Behaviour.ECHO));
        Asker requester = mesh.open(pair.from, Settings.DEFAULT.byHostName()).requester(ad("requester"));

        assertThat(outcome(requester, Ask.echo(1)).result()).isEqualTo(1);
        if (responder instanceof NodeSide.NodeAnswerer node) {
            assertThat(node.localAddresses()).containsExactly(HOST);
        }
        if (requester instanceof NodeSide.NodeAsker node) {
            assertThat(node.remoteAddresses()).containsExactly(HOST);
        }
    }

    @Test
    void aRequesterNotToldSoConnectsToTheAddressTheResponderIsHeardFrom() {
        Side responders = mesh.open(pair.to, Settings.DEFAULT.hostName(HOST));
        Side.Answerer responder = responders.responder(ad("responder"), Map.of("echo", Behaviour.ECHO));
        Asker requester = from.requester(ad("requester"));

        assertThat(outcome(requester, Ask.echo(1)).result()).isEqualTo(1);
        if (responder instanceof NodeSide.NodeAnswerer node) {
            assertThat(node.localAddresses()).containsExactly("127.0.0.1");
        }
        if (requester instanceof NodeSide.NodeAsker node) {
            assertThat(node.remoteAddresses()).doesNotContain(HOST);
        }
    }

    @Test
    void bothFindEachOtherByMulticast() {
        Settings multicast = Settings.DEFAULT.multicast("239.255.77." + (1 + mesh.port() % 250));
        mesh.open(pair.to, multicast).responder(ad("responder"), Map.of("echo", Behaviour.ECHO));
        Asker requester = mesh.open(pair.from, multicast).requester(ad("requester"));

        assertThat(outcome(requester, Ask.echo("by multicast")).result()).isEqualTo("by multicast");
    }
}
