package io.github.cote4j.shop.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.cote4j.shop.service.SettingsException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;

class PostgresUrlTest {
    @Test
    void aUrlNamesEverything() {
        PGSimpleDataSource source =
                PostgresUrl.parse("postgres://shop:p%40ss%3A+1@db.example:6543/shop%20data?sslmode=require");

        assertThat(source.getServerNames()).containsExactly("db.example");
        assertThat(source.getPortNumbers()).containsExactly(6543);
        assertThat(source.getDatabaseName()).isEqualTo("shop data");
        assertThat(source.getUser()).isEqualTo("shop");
        assertThat(source.getPassword()).isEqualTo("p@ss:+1");
        assertThat(source.getSslMode()).isEqualTo("require");
    }

    @Test
    void thePortAndThePasswordMayBeLeftOut() {
        PGSimpleDataSource source = PostgresUrl.parse("postgresql://shop@[::1]/shop");

        assertThat(source.getServerNames()).containsExactly("[::1]");
        assertThat(source.getPortNumbers()[0]).isIn(0, 5432);
        assertThat(source.getUser()).isEqualTo("shop");
        assertThat(source.getPassword()).isNull();
    }

    @Test
    void aJdbcUrlIsTakenAsItIs() {
        PGSimpleDataSource source = PostgresUrl.parse("jdbc:postgresql://db:6543/shop?user=me&password=secret");

        assertThat(source.getServerNames()).containsExactly("db");
        assertThat(source.getUser()).isEqualTo("me");
        assertThat(source.getPassword()).isEqualTo("secret");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mysql://shop:secret@db/shop",
                "shop:secret@db/shop",
                "postgres://shop:secret@db",
                "postgres://shop:secret@db/",
                "postgres:///shop",
                "postgres://shop:se cret@db/shop",
                "postgres://shop:secret@db:port/shop",
                "postgres://shop:secret%zz@db/shop",
                "jdbc:postgresql://db:port/shop?password=secret"
            })
    void anotherFormIsRefusedWithoutTellingThePassword(String url) {
        assertThatExceptionOfType(SettingsException.class)
                .isThrownBy(() -> PostgresUrl.parse(url))
                .satisfies(failure -> {
                    assertThat(failure).hasMessageContaining("DATABASE_URL").hasMessageNotContaining("secret");
                    assertThat(failure.getMessage()).doesNotContain("\n");
                });
    }
}
