package io.github.cote4j.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Key;
import java.security.KeyStore;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** TLS to a real Redis, whose certificate the JVM does not trust. */
@ExtendWith(SkipsAloud.class)
class TlsTest {
    private static final char[] PASSWORD = "changeit".toCharArray();

    @TempDir
    private Path folder;

    @Test
    void aCertificateThatIsNotTrustedIsRefusedAtOnce() throws Exception {
        makeCertificate();
        RedisServer redis = RedisServer.reserve();
        redis.start(
                "--port",
                "0",
                "--tls-port",
                "" + redis.port(),
                "--tls-cert-file",
                folder.resolve("cert.pem").toString(),
                "--tls-key-file",
                folder.resolve("key.pem").toString(),
                "--tls-auth-clients",
                "no");
        RedisTransport transport =
                new RedisTransport(RedisOptions.uri(Map.of("url", "rediss://127.0.0.1:" + redis.port())));
        try (redis;
                transport) {
            assertThatThrownBy(() -> transport.start((packet, source) -> {}))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("Redis at 127.0.0.1:" + redis.port() + " with TLS refuses us")
                    .hasMessageContaining("certification path");
        }
    }

    private void makeCertificate() throws Exception {
        Path store = folder.resolve("store.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=ip:127.0.0.1",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        new String(PASSWORD),
                        "-keystore",
                        store.toString(),
                        "-alias",
                        "redis")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("keytool.log").toFile())
                .start();
        assertThat(keytool.waitFor(30, TimeUnit.SECONDS)).isTrue();
        KeyStore keys = KeyStore.getInstance(store.toFile(), PASSWORD);
        Key key = keys.getKey("redis", PASSWORD);
        write("key.pem", "PRIVATE KEY", key.getEncoded());
        write("cert.pem", "CERTIFICATE", keys.getCertificate("redis").getEncoded());
    }

    private void write(String file, String kind, byte[] content) throws IOException {
        String body = Base64.getMimeEncoder().encodeToString(content);
        Files.writeString(
                folder.resolve(file), "-----BEGIN " + kind + "-----\n" + body + "\n-----END " + kind + "-----\n");
    }
}
