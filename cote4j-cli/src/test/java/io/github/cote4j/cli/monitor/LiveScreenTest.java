package io.github.cote4j.cli.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cote4j.Cote;
import io.github.cote4j.CoteConfig;
import io.github.cote4j.monitor.MeshMonitor;
import java.io.IOError;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.net.DatagramSocket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jline.terminal.Attributes;
import org.jline.terminal.Size;
import org.jline.terminal.impl.ExternalTerminal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The screen on terminals that do not do what they should. */
@Timeout(60)
class LiveScreenTest {
    private final Cote cote = Cote.create(CoteConfig.builder(Map.of(
                    "COTE_BROADCAST_ADDRESS", "127.255.255.255", "COTE_DISCOVERY_PORT", String.valueOf(freePort())))
            .log(false)
            .build());
    private final MeshMonitor monitor = MeshMonitor.open(cote, "monitor", options -> {});
    private final CountDownLatch hung = new CountDownLatch(1);
    private final CountDownLatch unblock = new CountDownLatch(1);

    @AfterEach
    void end() {
        unblock.countDown();
        monitor.close();
        cote.close();
    }

    private CompletableFuture<Void> show(LiveScreen screen) {
        return CompletableFuture.runAsync(() -> {
            try (screen) {
                screen.run(monitor, Duration.ofSeconds(1), false, false);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    @Test
    void isLeftSoonAfterItIsToEndThoughTheTerminalTakesNoOutput() throws Exception {
        OutputStream full = new OutputStream() {
            @Override
            public void write(int one) {
                hung.countDown();
                boolean interrupted = true;
                while (interrupted) {
                    try {
                        unblock.await();
                        interrupted = false;
                    } catch (InterruptedException e) {
                        // As a write into a terminal, which nothing interrupts.
                    }
                }
            }
        };
        ExternalTerminal terminal = terminal(full);
        Attributes before = terminal.getAttributes();
        LiveScreen screen = new LiveScreen(terminal, new PipedInputStream());
        CompletableFuture<Void> shown = show(screen);
        assertThat(hung.await(20, TimeUnit.SECONDS)).isTrue();
        screen.quit();
        shown.get(10, TimeUnit.SECONDS);
        assertThat(terminal.getAttributes()).hasToString(before.toString());
    }

    @Test
    void endsQuietlyWithATerminalThatHasGone() throws Exception {
        CountDownLatch gone = new CountDownLatch(1);
        OutputStream out = new OutputStream() {
            @Override
            public void write(int one) throws IOException {
                gone.countDown();
                throw new IOException("Input/output error");
            }
        };
        ExternalTerminal terminal =
                new ExternalTerminal(
                        "gone", "xterm-256color", InputStream.nullInputStream(), out, StandardCharsets.UTF_8) {
                    @Override
                    public Size getSize() {
                        fail();
                        return Size.of(80, 24);
                    }

                    @Override
                    public void setAttributes(Attributes attributes) {
                        fail();
                        super.setAttributes(attributes);
                    }

                    private void fail() {
                        if (gone.getCount() == 0) {
                            throw new IOError(new IOException("Input/output error"));
                        }
                    }
                };
        show(new LiveScreen(terminal, new PipedInputStream())).get(10, TimeUnit.SECONDS);
        assertThat(gone.getCount()).isZero();
    }

    private static ExternalTerminal terminal(OutputStream out) throws IOException {
        ExternalTerminal terminal = new ExternalTerminal(
                "test", "xterm-256color", InputStream.nullInputStream(), out, StandardCharsets.UTF_8);
        terminal.setSize(Size.of(80, 24));
        return terminal;
    }

    private static int freePort() {
        try (DatagramSocket socket = new DatagramSocket(0)) {
            return socket.getLocalPort();
        } catch (SocketException e) {
            throw new IllegalStateException(e);
        }
    }
}
