package io.github.cote4j.shop.service;

import io.github.cote4j.Cote;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;

/**
 * The process of one service: joins the mesh, opens the service, prints one line of JSON on standard output once it can answer
 * ({@code {"ready":true,"service":"product","pid":4711}}), and ends on SIGTERM or with the process that {@code COTE_PARENT_PID}
 * names. Exit status 2 says that a setting is wrong and a restart would not help, 4 that it could not start.
 *
 * <p>{@code SHOP_READY_FILE} names a file that is there while the process is ready, for those who start it and do not read what
 * it prints: containers. It holds the same line.
 */
public final class ServiceProcess {
    private static final int WRONG_SETTING = 2;
    private static final int FAILED = 4;

    private ServiceProcess() {}

    /** Runs a service; returns when it is ready, and its threads keep the process alive. */
    public static void run(String name, ShopService.Opener opener) {
        endWithParent();
        try {
            Optional<Path> readyFile = readyFile();
            ShopSettings settings = ShopSettings.of(System.getenv());
            Cote cote = Cote.create();
            ShopService service = opener.open(cote, settings);
            Runtime.getRuntime()
                    .addShutdownHook(new Thread(
                            () -> {
                                cote.close();
                                service.close();
                            },
                            "end of " + name));
            // The end waits for the threads of the mesh, and so is none of them.
            service.refused()
                    .thenAcceptAsync(
                            why -> end(name, WRONG_SETTING, why), task -> new Thread(task, name + " refused").start());
            service.ready().get();
            String line = line(cote, name, service);
            System.out.println(line);
            if (readyFile.isPresent()) {
                Files.writeString(readyFile.get(), line + "\n");
            }
        } catch (IOException e) {
            end(name, WRONG_SETTING, new SettingsException("SHOP_READY_FILE: cannot be written: " + e, e));
        } catch (SettingsException | IllegalArgumentException e) {
            end(name, WRONG_SETTING, e);
        } catch (RuntimeException e) {
            end(name, FAILED, e);
        } catch (ExecutionException e) {
            end(name, FAILED, e.getCause() == null ? e : e.getCause());
        } catch (InterruptedException e) {
            end(name, FAILED, e);
        }
    }

    /** The file; one that an earlier process has left is removed. */
    private static Optional<Path> readyFile() throws IOException {
        String name = System.getenv().getOrDefault("SHOP_READY_FILE", "");
        if (name.isBlank()) {
            return Optional.empty();
        }
        Path file = Path.of(name);
        Files.deleteIfExists(file);
        return Optional.of(file);
    }

    private static String line(Cote cote, String name, ShopService service) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("ready", true);
        line.put("service", name);
        line.put("pid", ProcessHandle.current().pid());
        line.putAll(service.facts());
        return new String(cote.config().codec().encode(line), StandardCharsets.UTF_8);
    }

    private static void end(String name, int status, Throwable failure) {
        System.err.println("shop " + name + ": " + failure.getMessage());
        System.exit(status);
    }

    private static void endWithParent() {
        String parent = System.getenv().getOrDefault("COTE_PARENT_PID", "");
        if (parent.matches("\\d{1,18}")) {
            ProcessHandle.of(Long.parseLong(parent))
                    .ifPresentOrElse(handle -> handle.onExit().thenRun(() -> System.exit(0)), () -> System.exit(0));
        }
    }
}
