package io.github.cote4j.cli.shop;

import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a person and a script see of the shop: lines, which others take. {@link ShopEvents} are heard on one thread; {@link #open} may
 * be called on another.
 */
public final class ShopScreen implements ShopEvents {
    private static final JsonMapper MAPPER = new JsonMapper();
    private static final String BOLD = "1";
    private static final String RED = "31";
    private static final String GREEN = "32";
    private static final String CYAN = "36";
    private static final String DIM = "2";

    private final Consumer<String> data;
    private final Consumer<String> progress;
    private final boolean pretty;
    private final boolean colour;
    private final boolean colourProgress;
    private final Map<String, LineGate> gates = new HashMap<>();

    /**
     * A screen.
     *
     * @param data takes each line for standard output
     * @param progress takes each line for standard error
     * @param pretty whether a person reads the first
     * @param colour whether colour is welcome there
     * @param colourProgress whether it is on standard error
     */
    public ShopScreen(
            Consumer<String> data, Consumer<String> progress, boolean pretty, boolean colour, boolean colourProgress) {
        this.data = data;
        this.progress = progress;
        this.pretty = pretty;
        this.colour = colour;
        this.colourProgress = colourProgress;
    }

    @Override
    public void ready(ShopProcess process, Duration took, boolean again) {
        progress.accept("  " + label(process, GREEN)
                + String.format(
                        Locale.ROOT,
                        " %s %4.1f s  pid %d",
                        again ? "back in " : "ready in",
                        seconds(took),
                        process.pid())
                + (process.url() == null ? "" : "  " + process.url()));
        if (again && !pretty) {
            Map<String, Object> line = new LinkedHashMap<>();
            line.put("restarted", process.service());
            line.put("pid", process.pid());
            data.accept(json(line));
        }
    }

    @Override
    public void awaited(List<String> labels, Duration after) {
        progress.accept("  no answer yet after " + after.toSeconds() + " s from " + String.join(", ", labels)
                + "; waiting on (--log info tells more)");
    }

    @Override
    public void died(ShopProcess process, String how, Duration pause) {
        progress.accept("  " + paint(process.label(), RED, colourProgress) + " (pid " + process.pid() + ") " + how
                + "; starting it again in " + String.format(Locale.ROOT, "%.1f s", seconds(pause)));
    }

    @Override
    public void said(ShopProcess process, String line) {
        long now = System.nanoTime();
        gates.computeIfAbsent(process.label(), name -> new LineGate(now))
                .pass(now)
                .ifPresent(held -> {
                    if (held > 0) {
                        progress.accept("  " + label(process, DIM)
                                + paint(" … " + held + " lines left out", DIM, colourProgress));
                    }
                    progress.accept("  " + label(process, DIM) + " " + paint(line, DIM, colourProgress));
                });
    }

    /**
     * All have answered.
     *
     * @param processes all of them
     * @param folder where state is kept; null when that is not a folder
     * @param took since the beginning
     */
    public void open(List<ShopProcess> processes, @Nullable String folder, Duration took) {
        if (!pretty) {
            Map<String, Object> line = new LinkedHashMap<>();
            line.put("ready", true);
            line.put("storefront", url(processes, "storefront"));
            line.put("backOffice", url(processes, "back-office"));
            line.put("monitor", url(processes, "monitor"));
            line.put("data", folder);
            line.put(
                    "processes",
                    processes.stream()
                            .collect(Collectors.groupingBy(
                                    ShopProcess::service,
                                    LinkedHashMap::new,
                                    Collectors.mapping(ShopProcess::pid, Collectors.toList()))));
            data.accept(json(line));
            return;
        }
        data.accept("");
        data.accept(paint(String.format(Locale.ROOT, "The shop is open after %.1f s.", seconds(took)), BOLD, colour));
        data.accept("");
        place("Storefront", url(processes, "storefront"), "buy; open it twice, both change");
        place("Back office", url(processes, "back-office"), "add products, watch sales");
        place("Monitor", url(processes, "monitor"), "who talks to whom");
        data.accept("");
        long victim = processes.stream()
                .filter(each -> each.service().equals("purchase"))
                .mapToLong(ShopProcess::pid)
                .findFirst()
                .orElse(0);
        data.accept("Try:  curl -s " + url(processes, "back-office") + "/report");
        data.accept(String.format("      %-15s  the purchase service dies, and comes back", "kill -9 " + victim));
        data.accept("Ctrl-C ends it all.");
        data.accept("");
    }

    private void place(String name, String url, String what) {
        data.accept(String.format("  %-12s %s   %s", name, paint(url, CYAN, colour), what));
    }

    private static String url(List<ShopProcess> processes, String service) {
        return processes.stream()
                .filter(each -> each.service().equals(service))
                .map(each -> String.valueOf(each.url()))
                .findFirst()
                .orElse("");
    }

    private String label(ShopProcess process, String code) {
        return paint(String.format("%-12s", process.label()), code, colourProgress);
    }

    private static String paint(String text, String code, boolean colour) {
        return colour ? "\u001B[" + code + "m" + text + "\u001B[0m" : text;
    }

    private static double seconds(Duration time) {
        return time.toMillis() / 1e3;
    }

    private static String json(Map<String, Object> line) {
        return MAPPER.writeValueAsString(line);
    }
}
