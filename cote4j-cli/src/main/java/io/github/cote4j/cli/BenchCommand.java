package io.github.cote4j.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code cote bench}: measures the mesh between two processes, each started by one of its commands. */
@Command(
        name = "bench",
        description = "Measures requests or events between processes; prints one line RESULT key=value …",
        synopsisSubcommandLabel = "(request | respond | publish | subscribe)")
final class BenchCommand implements Runnable {
    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public void run() {
        if (spec != null) {
            throw new ParameterException(spec.commandLine(), "request, respond, publish or subscribe is missing");
        }
    }
}
