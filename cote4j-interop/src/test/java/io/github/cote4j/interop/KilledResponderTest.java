package io.github.cote4j.interop;

import static io.github.cote4j.interop.Contract.linked;
import static io.github.cote4j.interop.Contract.soon;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cote4j.interop.Outcome.Cause;
import io.github.cote4j.interop.Side.Asker;
import io.github.cote4j.interop.Side.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One of three responders killed with -9 under load. */
@ExtendWith(SkipsAloud.class)
class KilledResponderTest {
    private static final int REQUESTS = 6_000;
    private static final int KILL_AFTER = 2_000;
    private static final int IN_FLIGHT = 64;
    private static final int TIMEOUT_MILLIS = 5_000;

    private final Mesh mesh = new Mesh();

    @AfterEach
    void closeEverything() {
        mesh.close();
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void everyRequestIsAnsweredOrFailsWithItsCause(Kind responders) throws Exception {
        Runnable killer = start(responders);
        start(responders);
        start(responders);
        Asker requester =
                mesh.jvm(Settings.DEFAULT).requester(mesh.ad("requester").timeoutMillis(TIMEOUT_MILLIS));
        linked(requester, 3);

        List<CompletableFuture<Outcome>> outcomes = new ArrayList<>();
        for (int i = 0; i < REQUESTS; i++) {
            if (i == KILL_AFTER) {
                killer.run();
            }
            outcomes.add(requester.ask(Ask.echo(i)));
            if (i >= IN_FLIGHT) {
                outcomes.get(i - IN_FLIGHT).get(TIMEOUT_MILLIS + 2_000, TimeUnit.MILLISECONDS);
            }
        }
        for (CompletableFuture<Outcome> outcome : outcomes) {
            outcome.get(TIMEOUT_MILLIS + 2_000, TimeUnit.MILLISECONDS);
        }

        int failed = 0;
        for (int i = 0; i < REQUESTS; i++) {
            Outcome outcome = outcomes.get(i).join();
            if (outcome.failure() == null) {
                assertThat(outcome.result()).isEqualTo(i);
            } else {
                assertThat(outcome.failure().cause()).isEqualTo(Cause.LINK_LOST);
                failed++;
            }
        }
        // Only what was on its way to the one that died can be lost.
        assertThat(failed).isLessThanOrEqualTo(IN_FLIGHT);
        soon(() -> requester.links() == 2);
    }

    /** Starts a responder in a process of its own; what is returned kills it. */
    private Runnable start(Kind kind) {
        if (kind == Kind.JVM) {
            ResponderProcess process =
                    ResponderProcess.start(mesh.port(), mesh.ad("").key());
            mesh.onClose(process::close);
            return process::kill;
        }
        NodeSide side = mesh.node(Settings.DEFAULT);
        side.responder(mesh.ad("responder"), Map.of("echo", Behaviour.ECHO));
        return side::kill;
    }
}
