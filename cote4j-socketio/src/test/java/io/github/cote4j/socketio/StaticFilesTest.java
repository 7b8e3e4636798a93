package io.github.cote4j.socketio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StaticFilesTest {
    @TempDir
    private Path outside;

    private Path folder;
    private StaticFiles files;

    @BeforeEach
    void fill() throws IOException {
        folder = Files.createDirectories(outside.resolve("www"));
        Files.createDirectories(folder.resolve("sub dir"));
        Files.writeString(folder.resolve("index.html"), "<p>index</p>");
        Files.writeString(folder.resolve("sub dir/index.html"), "<p>sub</p>");
        Files.writeString(folder.resolve("app.js"), "1");
        Files.writeString(folder.resolve(".secret"), "secret");
        Files.createDirectories(folder.resolve("empty"));
        Files.writeString(outside.resolve("secret.txt"), "secret");
        Files.createDirectories(outside.resolve("www-beside"));
        Files.writeString(outside.resolve("www-beside/secret.txt"), "secret");
        files = StaticFiles.of(folder);
    }

    private static @Nullable HttpReply ask(
            StaticFiles files, String method, String path, Map<String, List<String>> headers) throws IOException {
        return files.handle(
                new HttpRequest(method, path, Map.of(), headers, new byte[0], new InetSocketAddress("localhost", 1)));
    }

    private @Nullable HttpReply get(String path) throws IOException {
        return ask(files, "GET", path, Map.of());
    }

    private static String content(@Nullable HttpReply reply) throws IOException {
        assertThat(reply).isNotNull();
        return Files.readString(reply.file().orElseThrow());
    }

    @Test
    void aFileIsServedWithItsTypeAndATag() throws IOException {
        HttpReply reply = get("/app.js");

        assertThat(content(reply)).isEqualTo("1");
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.headers())
                .containsEntry("content-type", "text/javascript; charset=utf-8")
                .containsEntry("x-content-type-options", "nosniff")
                .containsEntry("cache-control", "no-cache")
                .containsKey("etag");
    }

    @Test
    void aFolderIsItsIndexAndIsNamedWithASlash() throws IOException {
        assertThat(content(get("/"))).isEqualTo("<p>index</p>");
        assertThat(content(get("/sub dir/"))).isEqualTo("<p>sub</p>");
        HttpReply redirect = get("/sub dir");
        assertThat(redirect.status()).isEqualTo(302);
        assertThat(redirect.headers()).containsEntry("location", "/sub%20dir/");
        assertThat(get("/empty/")).isNull();
    }

    @Test
    void aClientThatKnowsTheFileIsToldSoUntilItChanges() throws IOException {
        String tag = get("/app.js").headers().get("etag");

        HttpReply same = ask(files, "GET", "/app.js", Map.of("if-none-match", List.of("\"other\", W/" + tag)));
        assertThat(same.status()).isEqualTo(304);
        assertThat(same.headers()).containsEntry("etag", tag);
        Files.writeString(folder.resolve("app.js"), "22");

        assertThat(ask(files, "GET", "/app.js", Map.of("if-none-match", List.of(tag)))
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/../secret.txt",
                "/sub dir/../../secret.txt",
                "/..",
                "/../www-beside/secret.txt",
                "/..\\secret.txt",
                "//secret.txt",
                "/./app.js",
                "/.secret",
                "/.secret/",
                "/app.js/",
                "/app.js/x",
                "/missing",
                "/app.js\0.html",
                "/C:/x",
                "app.js",
                "",
                "//evil.example/..",
                "///"
            })
    void nothingElseIsServed(String path) throws IOException {
        assertThat(get(path)).isNull();
    }

    @Test
    void linksOutOfTheFolderAreNotFollowedAndOthersAre() throws IOException {
        Files.createSymbolicLink(folder.resolve("out.txt"), outside.resolve("secret.txt"));
        Files.createSymbolicLink(folder.resolve("beside"), outside.resolve("www-beside"));
        Files.createSymbolicLink(folder.resolve("circle"), folder.resolve("circle"));
        Files.createSymbolicLink(folder.resolve("in.js"), folder.resolve("app.js"));

        assertThat(get("/out.txt")).isNull();
        assertThat(get("/beside/secret.txt")).isNull();
        assertThat(get("/beside")).isNull();
        assertThat(get("/circle")).isNull();
        assertThat(content(get("/in.js"))).isEqualTo("1");
    }

    @Test
    void onlyGetAndHeadAreAnswered() throws IOException {
        assertThat(ask(files, "HEAD", "/app.js", Map.of())).isNotNull();
        assertThat(ask(files, "POST", "/app.js", Map.of())).isNull();
    }

    @Test
    void whatIsNoFolderIsRefusedAtOnce() {
        assertThatThrownBy(() -> StaticFiles.of(folder.resolve("app.js")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("app.js");
    }

    @Test
    void resourcesAreServedToo() throws IOException {
        StaticFiles resources = StaticFiles.ofResources(StaticFiles.class, "internal/engine/client");

        HttpReply reply = ask(resources, "GET", "/socket.io.min.js", Map.of());
        assertThat(reply.body().length).isGreaterThan(40_000);
        assertThat(ask(
                                resources,
                                "GET",
                                "/socket.io.min.js",
                                Map.of("if-none-match", List.of(reply.headers().get("etag"))))
                        .status())
                .isEqualTo(304);
        assertThat(ask(resources, "GET", "/", Map.of())).isNull();
        assertThat(ask(resources, "GET", "/../ClientScript.class", Map.of())).isNull();
    }

    /** A jar's folders are found by a class loader, and have no content. */
    @Test
    void foldersOfJarsAreNotServed() throws IOException {
        StaticFiles junit = StaticFiles.ofResources(Test.class, "/");

        assertThat(ask(junit, "GET", "/META-INF", Map.of()).status()).isEqualTo(302);
        assertThat(ask(junit, "GET", "/META-INF/", Map.of())).isNull();
        assertThat(ask(junit, "GET", "/org/junit/jupiter/api/Test.class", Map.of()))
                .isNotNull();
    }
}
