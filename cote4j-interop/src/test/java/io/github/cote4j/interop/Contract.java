package io.github.cote4j.interop;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What both languages promise each other, run for each {@link Pair}: {@link #from} asks or publishes, {@link #to} answers or hears. */
@ExtendWith(SkipsAloud.class)
@ParameterizedClass(name = "{0}")
@EnumSource(Pair.class)
abstract class Contract {
    static final Duration SOON = Duration.ofSeconds(15);

    @Parameter
    Pair pair;

    final Mesh mesh = new Mesh();
    Side from;
    Side to;

    @BeforeEach
    void openBothSides() {
        from = mesh.open(pair.from);
        to = mesh.open(pair.to);
    }

    @AfterEach
    void closeEverything() {
        mesh.close();
    }

    Ad ad(String name) {
        return mesh.ad(name);
    }

    /** A responder on the answering side with one handler, whose type is the behaviour's name. */
    Side.Answerer responder(Behaviour behaviour) {
        return to.responder(ad("responder"), Map.of(behaviour.script, behaviour));
    }

    /** What a new requester on the asking side is told. */
    Outcome ask(Ask ask) {
        return outcome(from.requester(ad("requester")), ask);
    }

    static Outcome outcome(Side.Asker asker, Ask ask) {
        return asker.ask(ask).orTimeout(SOON.toSeconds(), TimeUnit.SECONDS).join();
    }

    static void soon(Callable<Boolean> condition) {
        await().atMost(SOON).pollInterval(Duration.ofMillis(20)).until(condition);
    }

    static void linked(Side.Part part, int links) {
        await().atMost(SOON).pollInterval(Duration.ofMillis(20)).until(part::links, count -> count == links);
    }
}
