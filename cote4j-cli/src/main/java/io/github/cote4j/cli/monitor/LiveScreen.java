package io.github.cote4j.cli.monitor;

import io.github.cote4j.monitor.MeshMonitor;
import io.github.cote4j.monitor.MeshSnapshot;
import io.github.cote4j.monitor.Sample;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jline.terminal.Attributes;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.utils.Display;
import org.jline.utils.InfoCmp.Capability;
import org.jline.utils.NonBlocking;
import org.jline.utils.ShutdownHooks;

/**
 * The terminal while it shows a mesh: draws when something has changed, at each interval, and after each key and resize.
 *
 * <p>Made by {@link #open}, which changes nothing yet; {@link #run} takes the terminal over and gives it back however it ends;
 * {@link #close} lets go of it. All is drawn and decided by the thread that runs it; others hand over. {@link #quit} may be
 * called from any thread.
 */
public final class LiveScreen implements AutoCloseable {
    private static final Size USUAL = Size.of(80, 24);

    private final Terminal terminal;
    private final BlockingQueue<Runnable> inbox = new LinkedBlockingQueue<>();
    private View view = View.first();
    private boolean redraw;

    private LiveScreen(Terminal terminal) {
        this.terminal = terminal;
    }

    /** The terminal of this process; none when input or output is something else, or it cannot place its cursor. */
    public static Optional<LiveScreen> open() {
        try {
            Terminal terminal = terminal().build();
            if (terminal.getStringCapability(Capability.cursor_address) == null) {
                terminal.close();
                return Optional.empty();
            }
            return Optional.of(new LiveScreen(terminal));
        } catch (IOException | IllegalStateException e) {
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
                .dumb(false)
                .graphemeCluster(false)
                .encoding(StandardCharsets.UTF_8);
    }

    /** How many columns the terminal of this process has, whatever else it can do; 80 when it does not say. */
    public static int columns() {
        // JLine does not ask a terminal of the type "dumb" for its size.
        try (Terminal terminal = terminal().type("ansi").build()) {
            return size(terminal).getColumns();
        } catch (IOException | IllegalStateException e) {
            return USUAL.getColumns();
        }
    }

    /** Ends {@link #run} soon. */
    public void quit() {
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
            show(monitor, interval.toNanos(), new Palette(colour));
        } finally {
            giveBack(before);
            if (errors != null) {
                errors.close();
            }
        }
    }

    @Override
    public void close() {
        try {
            terminal.close();
        } catch (IOException e) {
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
        terminal.puts(Capability.enter_ca_mode);
        terminal.puts(Capability.cursor_invisible);
        terminal.flush();
        terminal.handle(Terminal.Signal.WINCH, signal -> inbox.add(() -> redraw = true));
        terminal.handle(Terminal.Signal.CONT, signal -> inbox.add(() -> redraw = true));
        Thread keys = new Thread(this::readKeys, "keys");
        keys.setDaemon(true);
        keys.start();
    }

    private void giveBack(Attributes before) {
        terminal.puts(Capability.exit_attribute_mode);
        terminal.puts(Capability.cursor_normal);
        terminal.puts(Capability.exit_ca_mode);
        terminal.flush();
        terminal.setAttributes(before);
    }

    private void readKeys() {
        // The terminal's own reader changes the terminal's mode as it reads, and so would undo its being given back.
        InputStream in = new FileInputStream(FileDescriptor.in);
        try {
            KeyReader reader = new KeyReader(NonBlocking.nonBlocking("keys", in, StandardCharsets.UTF_8));
            for (KeyReader.Press press = reader.next(); press != null; press = reader.next()) {
                Key key = press.key();
                String character = press.character();
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
