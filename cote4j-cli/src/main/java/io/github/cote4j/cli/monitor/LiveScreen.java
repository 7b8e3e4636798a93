package io.github.cote4j.cli.monitor;

import io.github.cote4j.monitor.MeshMonitor;
import io.github.cote4j.monitor.MeshSnapshot;
import io.github.cote4j.monitor.Sample;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOError;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jline.terminal.Attributes;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.utils.Display;
import org.jline.utils.InfoCmp.Capability;
import org.jline.utils.NonBlocking;
import org.jline.utils.ShutdownHooks;
import org.jline.utils.Signals;

/**
 * The terminal while it shows a mesh: draws when something has changed, at each interval, and after each key and resize.
 *
 * <p>Made by {@link #open}, which changes nothing yet; {@link #run} takes the terminal over and gives it back however it ends;
 * {@link #close} lets go of it. All is drawn and decided by a thread of its own; others hand over. {@link #quit} may be called
 * from any thread. A terminal that has gone ends it; one that takes no output is left as it is, a second after it is to end.
 */
public final class LiveScreen implements AutoCloseable {
    private static final Size USUAL = Size.of(80, 24);

    /** How long what is being written may take once it is to end. */
    private static final long PATIENCE_MILLIS = 1000;

    /** How long the mode of a terminal that takes no output may take to change. */
    private static final long MODE_MILLIS = 300;

    private final Terminal terminal;
    private final InputStream in;
    private final BlockingQueue<Runnable> inbox = new LinkedBlockingQueue<>();
    private final CompletableFuture<Void> quit = new CompletableFuture<>();
    private boolean stuck;
    private View view = View.first();
    private boolean redraw;

    /** A screen on the given terminal, whose keys come from the given stream. */
    LiveScreen(Terminal terminal, InputStream in) {
        this.terminal = terminal;
        this.in = in;
    }

    /** The terminal of this process; none when input or output is something else, or it cannot place its cursor. */
    public static Optional<LiveScreen> open() {
        try {
            Terminal terminal = terminal().build();
            if (terminal.getStringCapability(Capability.cursor_address) == null) {
                terminal.close();
                return Optional.empty();
            }
            // The terminal's own reader changes the terminal's mode as it reads, and so would undo its being given
            // back.
            return Optional.of(new LiveScreen(terminal, new FileInputStream(FileDescriptor.in)));
        } catch (IOException | IOError | IllegalStateException e) {
            return Optional.empty();
        }
    }

    private static TerminalBuilder terminal() {
        // JLine's hook would close the terminal while we give it back; the command ends in its own order.
        System.setProperty(ShutdownHooks.PROP_DISABLE_SHUTDOWN_HOOK, "true");
        return TerminalBuilder.builder()
                .system(true)
                .systemOutput(TerminalBuilder.SystemOutput.SysOut)
                .provider("exec")
                // JLine would give SIGINT back to the system, which ends the process with the screen as it is.
                .nativeSignals(false)
                .dumb(false)
                .graphemeCluster(false)
                .encoding(StandardCharsets.UTF_8);
    }

    /** How many columns the terminal of this process has, whatever else it can do; 80 when it does not say. */
    public static int columns() {
        // JLine does not ask a terminal of the type "dumb" for its size.
        try (Terminal terminal = terminal().type("ansi").build()) {
            return size(terminal).getColumns();
        } catch (IOException | IOError | IllegalStateException e) {
            return USUAL.getColumns();
        }
    }

    /** Ends {@link #run} soon. */
    public void quit() {
        quit.complete(null);
        inbox.add(() -> view = view.press(Key.QUIT, ""));
    }

    /**
     * Shows the mesh until the user wants no more of it, {@link #quit} is called or the terminal is gone.
     *
     * @param interval how often it is drawn though nothing has come or gone
     * @param colour whether colour is welcome
     * @param holdErrors whether standard error is this terminal too, so that it must wait
     * @throws InterruptedException when the thread is interrupted; the terminal is given back as well
     */
    public void run(MeshMonitor monitor, Duration interval, boolean colour, boolean holdErrors)
            throws InterruptedException {
        Attributes before = terminal.getAttributes();
        HeldBack errors = holdErrors ? new HeldBack() : null;
        try {
            takeOver();
            monitor.onChange(() -> inbox.add(() -> {}));
            // Nothing interrupts a write into a terminal that takes none, so it must not be this thread that hangs in
            // it.
            CompletableFuture<Void> shown =
                    background("screen", () -> draw(monitor, interval.toNanos(), new Palette(colour)));
            try {
                CompletableFuture.anyOf(shown, quit)
                        .exceptionally(failure -> null)
                        .get();
            } catch (ExecutionException e) {
                throw new IllegalStateException(e);
            } finally {
                quit();
                stuck = !ends(shown, PATIENCE_MILLIS);
            }
            if (!stuck) {
                shown.join();
            }
        } finally {
            giveBack(before);
            if (errors != null && !stuck) {
                errors.close();
            }
        }
    }

    private void draw(MeshMonitor monitor, long intervalNanos, Palette palette) {
        try {
            terminal.puts(Capability.enter_ca_mode);
            terminal.puts(Capability.cursor_invisible);
            terminal.flush();
            show(monitor, intervalNanos, palette);
        } catch (IOError e) {
            // As at the end of input: the terminal has gone.
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        } finally {
            terminal.puts(Capability.exit_attribute_mode);
            terminal.puts(Capability.cursor_normal);
            terminal.puts(Capability.exit_ca_mode);
            terminal.flush();
        }
    }

    private static boolean ends(CompletableFuture<?> work, long millis) throws InterruptedException {
        try {
            work.get(millis, TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            return true;
        } catch (TimeoutException e) {
            return false;
        }
        return true;
    }

    private static CompletableFuture<Void> background(String name, Runnable work) {
        return CompletableFuture.runAsync(work, task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            thread.start();
        });
    }

    @Override
    public void close() {
        if (stuck) {
            return;
        }
        try {
            terminal.close();
        } catch (IOException | IOError e) {
            // A terminal that has gone needs no more of us.
        }
    }

    private void takeOver() {
        terminal.enterRawMode();
        Attributes raw = terminal.getAttributes();
        // Ctrl-C comes as a key, and Ctrl-Z and Ctrl-\ do nothing: stopped, we would leave the terminal as it is.
        raw.setLocalFlag(Attributes.LocalFlag.ISIG, false);
        raw.setInputFlag(Attributes.InputFlag.IXON, false);
        raw.setControlChar(Attributes.ControlChar.VMIN, 1);
        raw.setControlChar(Attributes.ControlChar.VTIME, 0);
        terminal.setAttributes(raw);
        Signals.register("WINCH", () -> inbox.add(() -> redraw = true));
        Signals.register("CONT", () -> inbox.add(() -> redraw = true));
        Thread keys = new Thread(this::readKeys, "keys");
        keys.setDaemon(true);
        keys.start();
    }

    private void giveBack(Attributes before) throws InterruptedException {
        if (stuck) {
            // The mode can often be changed though nothing can be written; where it has to wait, stty outlives this
            // process.
            ends(background("mode", () -> terminal.setAttributes(before)), MODE_MILLIS);
            return;
        }
        try {
            terminal.setAttributes(before);
        } catch (IOError e) {
            // A terminal that has gone needs no more of us.
        }
    }

    private void readKeys() {
        try {
            KeyReader reader = new KeyReader(NonBlocking.nonBlocking("keys", in, StandardCharsets.UTF_8));
            for (KeyReader.Press press = reader.next(); press != null; press = reader.next()) {
                Key key = press.key();
                String character = press.character();
                if (key == Key.QUIT) {
                    break;
                }
                inbox.add(key == Key.REDRAW ? () -> redraw = true : () -> view = view.press(key, character));
            }
        } catch (IOException e) {
            // As at the end of input: nobody can press a key any more.
        }
        quit();
    }

    private void show(MeshMonitor monitor, long intervalNanos, Palette palette) throws InterruptedException {
        Display display = new Display(terminal, true);
        Size size = size(terminal);
        redraw = true;
        MeshSnapshot snapshot = monitor.snapshot();
        long due = System.nanoTime() + intervalNanos;
        while (!view.quit()) {
            if (redraw) {
                redraw = false;
                size = size(terminal);
                display.resize(size);
                display.clear();
            }
            Canvas canvas = new Canvas(size.getColumns(), size.getRows(), palette, ZoneId.systemDefault());
            Frame frame = Screen.draw(snapshot, history(monitor), view, canvas);
            view = frame.view();
            display.update(frame.lines(), 0);

            View drawn = view;
            Runnable next = inbox.poll(Math.max(0, due - System.nanoTime()), TimeUnit.NANOSECONDS);
            while (next != null) {
                next.run();
                next = inbox.poll();
                if (next != null) {
                    // Keys that come together each start from what the one before has selected.
                    view = Screen.draw(snapshot, history(monitor), view, canvas).view();
                }
            }
            // After a key the same mesh is shown until it is due: rows must not move under the user's hand.
            if (view.equals(drawn) || System.nanoTime() >= due) {
                snapshot = monitor.snapshot();
                due = System.nanoTime() + intervalNanos;
            }
        }
    }

    private List<Sample> history(MeshMonitor monitor) {
        String selected = view.selected();
        return view.page() == Page.DETAIL && selected != null ? monitor.history(selected) : List.of();
    }

    private static Size size(Terminal terminal) {
        Size size = terminal.getSize();
        return size.getColumns() > 0 && size.getRows() > 0 ? size : USUAL;
    }
}
