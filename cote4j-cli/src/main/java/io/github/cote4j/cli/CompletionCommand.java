package io.github.cote4j.cli;

import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code cote completion}: prints a script that lets a shell complete commands and options. */
@Command(
        name = "completion",
        description = "Prints a completion script for a shell.",
        footer = {"", "Example:  source <(cote completion bash)"})
final class CompletionCommand implements Callable<Integer> {
    /** The shells. One script serves both: in zsh it loads bashcompinit. */
    enum ShellName {
        BASH,
        ZSH;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Parameters(paramLabel = "bash|zsh", description = "The shell.")
    private @Nullable ShellName name;

    @Spec
    private @Nullable CommandSpec spec;

    private final Shell shell;

    CompletionCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        if (spec != null) {
            // With this first line zsh also finds the script by itself, as a file _cote on its fpath.
            shell.out().write(name == ShellName.ZSH ? "#compdef cote\n" : "");
            shell.out().write(AutoComplete.bash("cote", spec.root().commandLine()));
        }
        return ExitCode.DONE;
    }
}
