package io.github.cote4j.socketio.internal.engine;

import static io.github.cote4j.socketio.internal.engine.Origins.Relation.ANY;
import static io.github.cote4j.socketio.internal.engine.Origins.Relation.FOREIGN;
import static io.github.cote4j.socketio.internal.engine.Origins.Relation.LISTED;
import static io.github.cote4j.socketio.internal.engine.Origins.Relation.OWN;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class OriginsTest {
    private final Origins own = new Origins(Set.of(), false);

    @Test
    void thePageOfTheSameHostAndPortIsItsOwn() {
        assertThat(own.relation("http://a.example:81", "a.example:81", null)).isEqualTo(OWN);
        assertThat(own.relation("http://A.example:81", "a.EXAMPLE:81", null)).isEqualTo(OWN);
        assertThat(own.relation("http://a.example", "a.example:80", null)).isEqualTo(OWN);
        assertThat(own.relation("https://a.example", "a.example", null)).isEqualTo(OWN);
        assertThat(own.relation("http://[::1]:81", "[::1]:81", null)).isEqualTo(OWN);
        assertThat(own.relation("http://[::1]", "[::1]", null)).isEqualTo(OWN);
    }

    @Test
    void anotherHostPortOrNoPageAtAllIsForeign() {
        assertThat(own.relation("http://b.example", "a.example", null)).isEqualTo(FOREIGN);
        assertThat(own.relation("http://a.example:82", "a.example:81", null)).isEqualTo(FOREIGN);
        assertThat(own.relation("https://a.example", "a.example:80", null)).isEqualTo(FOREIGN);
        assertThat(own.relation("http://a.example", null, null)).isEqualTo(FOREIGN);
        assertThat(own.relation("null", "a.example", null)).isEqualTo(FOREIGN);
        assertThat(own.relation("", "", null)).isEqualTo(FOREIGN);
        assertThat(own.relation("http://a.example.evil", "a.example", null)).isEqualTo(FOREIGN);
        assertThat(own.relation("http://a b", "a b", null)).isEqualTo(FOREIGN);
    }

    @Test
    void aProgramSendsNoOriginAndABrowserThatSendsNoneSaysWhere() {
        assertThat(own.relation(null, "a.example", null)).isEqualTo(OWN);
        assertThat(own.relation(null, "a.example", "same-origin")).isEqualTo(OWN);
        assertThat(own.relation(null, "a.example", "none")).isEqualTo(OWN);
        assertThat(own.relation(null, "a.example", "cross-site")).isEqualTo(FOREIGN);
        assertThat(own.relation(null, "a.example", "same-site")).isEqualTo(FOREIGN);
    }

    @Test
    void listedOriginsAreAllowedAsTheyAreWritten() {
        Origins some = new Origins(Set.of("https://Shop.example/"), false);

        assertThat(some.relation("https://shop.example", "a.example", null)).isEqualTo(LISTED);
        assertThat(some.relation("http://shop.example", "a.example", null)).isEqualTo(FOREIGN);
        assertThat(some.relation("https://shop.example.evil", "a.example", null))
                .isEqualTo(FOREIGN);
    }

    @Test
    void aStarAllowsAll() {
        Origins all = new Origins(Set.of("*"), true);

        assertThat(all.relation("http://b.example", "a.example", null)).isEqualTo(ANY);
        assertThat(all.relation(null, "a.example", "cross-site")).isEqualTo(OWN);
        assertThat(all.knowsHost("evil.example")).isTrue();
    }

    @Test
    void onLoopbackOnlyItsNamesAndThoseOfListedOriginsAreKnown() {
        Origins local = new Origins(Set.of("https://shop.example"), true);

        assertThat(local.knowsHost("localhost:81")).isTrue();
        assertThat(local.knowsHost("LOCALHOST")).isTrue();
        assertThat(local.knowsHost("app.localhost:81")).isTrue();
        assertThat(local.knowsHost("127.0.0.1:81")).isTrue();
        assertThat(local.knowsHost("[::1]:81")).isTrue();
        assertThat(local.knowsHost("shop.example")).isTrue();
        assertThat(local.knowsHost(null)).isTrue();
        assertThat(local.knowsHost("evil.example:81")).isFalse();
        assertThat(local.knowsHost("127.0.0.1.evil.example")).isFalse();
        assertThat(local.knowsHost("")).isFalse();
        assertThat(own.knowsHost("evil.example")).isTrue();
    }
}
