package io.github.cote4j.faults.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cote4j.interop.SkipsAloud;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The hosts themselves: that faults are faults, and that nothing is left behind. */
@ExtendWith(SkipsAloud.class)
class HostsTest {
    @Test
    void hostsReachEachOtherUntilTheyAreCutAndAgainWhenTheyAreHealed() {
        try (Hosts hosts = new Hosts()) {
            Host one = hosts.add("one");
            Host two = hosts.add("two");

            assertThat(reaches(one, two)).isTrue();
            two.firewall().deaf();
            assertThat(reaches(one, two)).isFalse();
            two.firewall().heal();
            assertThat(reaches(one, two)).isTrue();
            one.firewall().cut(two);
            assertThat(reaches(one, two)).isFalse();
        }
    }

    @Test
    void aClosedNetworkLeavesNoNamespaceAndNoProcess() throws IOException, InterruptedException {
        Host host;
        Process process;
        try (Hosts hosts = new Hosts()) {
            host = hosts.add("one");
            process = new ProcessBuilder(host.command(List.of("sh", "-c", "read -r line")))
                    .redirectInput(ProcessBuilder.Redirect.PIPE)
                    .start();
            assertThat(namespaces()).anyMatch(line -> line.startsWith(host.namespace()));
        }

        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(namespaces()).noneMatch(line -> line.startsWith(host.namespace()));
    }

    @Test
    void whatAKilledRunLeftBehindIsRemoved() throws IOException, InterruptedException {
        Process gone = new ProcessBuilder("true").start();
        gone.waitFor();
        String left = Hosts.PREFIX + gone.pid() + "-1-bridge";
        Needs.check();
        Shell.run(Needs.IP, "netns", "add", left);

        Hosts.removeLeftovers();

        assertThat(namespaces()).noneMatch(line -> line.startsWith(left));
    }

    /** By a TCP connection that is refused, which takes a packet in each direction, where one that is cut gets no answer. */
    private static boolean reaches(Host from, Host to) {
        return Shell.attempt(
                        from.command(List.of("timeout", "1", "bash", "-c", "exec 3<> /dev/tcp/" + to.address() + "/9"))
                                .toArray(String[]::new))
                .output()
                .contains("refused");
    }

    private static List<String> namespaces() {
        return Shell.run(Needs.IP, "netns", "list").lines().toList();
    }
}
