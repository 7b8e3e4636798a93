package io.github.cote4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a host is called that has no address of its own name. */
class HostNameTest {
    @TempDir
    Path folder;

    private static InetAddress nowhere() throws UnknownHostException {
        throw new UnknownHostException("edge-7: Name or service not known");
    }

    @Test
    void aNameWithAnAddressIsTheHostsName() {
        HostName.Lookup known = () -> InetAddress.getByAddress("edge-7.example.org", new byte[] {10, 0, 0, 7});

        assertThat(HostName.of(known, folder.resolve("none"))).isEqualTo("edge-7.example.org");
    }

    @Test
    void aNameWithoutAnAddressIsToldAllTheSame() throws IOException {
        Path kernel = Files.writeString(folder.resolve("hostname"), "edge-7\n");

        assertThat(HostName.of(HostNameTest::nowhere, kernel)).isEqualTo("edge-7");
    }

    @Test
    void aHostWithoutAnyNameIsLocalhost() {
        assertThat(HostName.of(HostNameTest::nowhere, folder.resolve("none"))).isEqualTo("localhost");
    }
}
