package io.github.cote4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A terminal of the test's own: a tmux server with one window and a shell in it. */
final class Tmux implements AutoCloseable {
    private final String socket = "cote-" + UUID.randomUUID();
    private final Map<String, String> environment;

    /** A terminal whose socket is in the folder, so that nothing of it stays. */
    Tmux(Path folder, Map<String, String> environment, int width, int height) {
        this.environment = new HashMap<>(environment);
        this.environment.put("TMUX_TMPDIR", folder.toString());
        run("-f", "/dev/null", "new-session", "-d", "-x", "" + width, "-y", "" + height, "env PS1='ready ' sh");
    }

    static boolean isThere() {
        try {
            return new ProcessBuilder("tmux", "-V").start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Keys by tmux's names for them. */
    void press(String... keys) {
        List<String> command = new ArrayList<>(List.of("send-keys"));
        command.addAll(List.of(keys));
        run(command.toArray(String[]::new));
    }

    void type(String text) {
        run("send-keys", "-l", text);
    }

    void resize(int width, int height) {
        run("resize-window", "-x", "" + width, "-y", "" + height);
    }

    /** What is on the screen. */
    String screen() {
        return run("capture-pane", "-p");
    }

    /** What is on the screen, with the codes of colours and the like. */
    String screenWithCodes() {
        return run("capture-pane", "-p", "-e");
    }

    /** A variable of tmux's formats. */
    String ask(String variable) {
        return run("display-message", "-p", "#{" + variable + "}").strip();
    }

    @Override
    public void close() {
        run("kill-server");
    }

    private String run(String... args) {
        List<String> command = new ArrayList<>(List.of("tmux", "-u", "-L", socket));
        command.addAll(List.of(args));
        try {
            ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
            builder.environment().remove("TMUX");
            builder.environment().putAll(environment);
            Process process = builder.start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor()).as(command + "\n" + output).isZero();
            return output;
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
