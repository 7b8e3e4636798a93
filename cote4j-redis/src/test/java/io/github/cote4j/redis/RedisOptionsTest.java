package io.github.cote4j.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.lettuce.core.RedisCredentials;
import io.lettuce.core.RedisURI;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RedisOptionsTest {
    @Test
    void aMereSwitchMeansTheRedisOfThisHost() {
        RedisURI uri = RedisOptions.uri(Map.of("on", "true"));

        assertThat(uri.getHost()).isEqualTo("localhost");
        assertThat(uri.getPort()).isEqualTo(6379);
        assertThat(uri.isSsl()).isFalse();
    }

    @Test
    void everyOptionIsHeeded() {
        RedisURI uri = RedisOptions.uri(Map.of(
                "host", "redis_1", "port", "6380", "username", "me", "password", "secret", "db", "3", "tls", "{}"));

        assertThat(uri.getHost()).isEqualTo("redis_1");
        assertThat(uri.getPort()).isEqualTo(6380);
        assertThat(credentials(uri)).isEqualTo("me:secret");
        assertThat(uri.getDatabase()).isEqualTo(3);
        assertThat(uri.isSsl()).isTrue();
    }

    @Test
    void theUrlWinsOverHostAndPortAsInCote() {
        RedisURI uri = RedisOptions.uri(Map.of("url", "redis://there", "host", "here", "port", "6380"));

        assertThat(uri.getHost()).isEqualTo("there");
        assertThat(uri.getPort()).isEqualTo(6379);
    }

    @Test
    void whatTheUrlLeavesOutComesFromTheOtherOptions() {
        RedisURI uri = RedisOptions.uri(Map.of("url", "//there:6380", "password", "secret", "db", "3"));

        assertThat(uri.getPort()).isEqualTo(6380);
        assertThat(credentials(uri)).isEqualTo("null:secret");
        assertThat(uri.getDatabase()).isEqualTo(3);
    }

    @Test
    void whatTheUrlSaysWins() {
        RedisURI uri = RedisOptions.uri(Map.of(
                "url", "rediss://me:se%40cret@redis_1:6380/2", "username", "other", "password", "wrong", "db", "3"));

        assertThat(uri.getHost()).isEqualTo("redis_1");
        assertThat(uri.getPort()).isEqualTo(6380);
        assertThat(credentials(uri)).isEqualTo("me:se@cret");
        assertThat(uri.getDatabase()).isEqualTo(2);
        assertThat(uri.isSsl()).isTrue();
        assertThat(uri.getVerifyMode()).isEqualTo(io.lettuce.core.SslVerifyMode.FULL);
    }

    @Test
    void anIpv6AddressIsRead() {
        RedisURI uri = RedisOptions.uri(Map.of("url", "redis://:a+b@[::1]:6380"));

        assertThat(uri.getHost()).isEqualTo("::1");
        assertThat(uri.getPort()).isEqualTo(6380);
        assertThat(credentials(uri)).isEqualTo("null:a+b");
    }

    @Test
    void aUserOfTheUrlWithoutAPasswordIsNotMixedWithAnotherOnes() {
        RedisURI uri = RedisOptions.uri(Map.of("url", "redis://me@there", "username", "other", "password", "secret"));

        assertThat(credentials(uri)).isEqualTo("other:secret");
    }

    @Test
    void aUnixSocketIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RedisOptions.uri(Map.of("path", "/run/redis.sock")))
                .withMessageContaining("COTE_DISCOVERY_REDIS_PATH");
    }

    private static String credentials(RedisURI uri) {
        RedisCredentials credentials =
                uri.getCredentialsProvider().resolveCredentials().block();
        return credentials.getUsername() + ":" + new String(credentials.getPassword());
    }
}
