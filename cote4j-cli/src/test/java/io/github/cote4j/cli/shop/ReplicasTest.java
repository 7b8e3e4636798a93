package io.github.cote4j.cli.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How many processes of a service one may ask for. */
class ReplicasTest {
    @Test
    void eachServiceMayBeNamedOnce() {
        assertThat(Replicas.of(List.of("purchase=2", "product=16", "data=1"), false))
                .isEqualTo(Map.of("purchase", 2, "product", 16, "data", 1));
        assertThat(Replicas.of(List.of("data=3"), true)).isEqualTo(Map.of("data", 3));
        assertThat(Replicas.of(List.of(), false)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "purchase=0|1 to 16",
                "purchase=17|1 to 16",
                "purchase=99999999|1 to 16",
                "purchase=-1|SERVICE=N",
                "purchase=x|SERVICE=N",
                "purchase=|SERVICE=N",
                "purchase|SERVICE=N",
                "=2|SERVICE=N",
                "basket=2|'basket'",
                "storefront=2|port of its own",
                "back-office=1|port of its own",
                "monitor=2|port of its own",
                "data=2|DATABASE_URL",
                "user=1 user=2|user is there twice",
            })
    void whatCannotBeIsSaid(String written, String said) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Replicas.of(List.of(written.split(" ")), false))
                .withMessageContaining(said);
    }
}
