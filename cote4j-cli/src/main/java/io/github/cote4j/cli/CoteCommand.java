package io.github.cote4j.cli;

import io.github.cote4j.cli.shop.Service;
import io.github.cote4j.cli.shop.ShopPlan;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command {@code cote} itself: holds the others, and the rules for usage, failures and help that all share. */
@Command(
        name = "cote",
        description = "Joins the mesh of services from a shell: asks, answers, publishes, listens, and looks round.",
        synopsisSubcommandLabel = "COMMAND",
        versionProvider = CoteCommand.Version.class,
        subcommands = CommandLine.HelpCommand.class,
        footer = {
            "",
            "Exit status: 0 done, 1 the other side answered with an error, 2 wrong usage,",
            "3 nobody could be asked or nothing came in time, 4 anything else."
        })
final class CoteCommand implements Runnable {
    @Spec
    private @Nullable CommandSpec spec;

    private CoteCommand() {}

    /** The whole command line for the given shell. */
    static CommandLine commandLine(Shell shell) {
        return commandLine(shell, ShopPlan::services);
    }

    /** The same with other services for the shop. */
    static CommandLine commandLine(Shell shell, Function<ShopPlan, List<Service>> shop) {
        CommandLine bench = new CommandLine(new BenchCommand())
                .addSubcommand(new BenchRequestCommand(shell))
                .addSubcommand(new BenchRespondCommand(shell))
                .addSubcommand(new BenchPublishCommand(shell))
                .addSubcommand(new BenchSubscribeCommand(shell));
        CommandLine cote = new CommandLine(new CoteCommand())
                .addSubcommand(new RequestCommand(shell))
                .addSubcommand(new RespondCommand(shell))
                .addSubcommand(new PublishCommand(shell))
                .addSubcommand(new SubscribeCommand(shell))
                .addSubcommand(new NodesCommand(shell))
                .addSubcommand(without(new MonitorCommand(shell), Set.of("--namespace")))
                .addSubcommand(without(new MonitoringToolCommand(shell), Set.of("--namespace")))
                .addSubcommand(without(new SockendCommand(shell), Set.of("--namespace")))
                .addSubcommand(without(new ShopCommand(shell, shop), ShopCommand.OWN.keySet()))
                .addSubcommand(new DemoCommand(shell))
                .addSubcommand(bench)
                .addSubcommand(new CompletionCommand(shell))
                .addSubcommand(new TrainCommand());
        addHelp(cote);
        cote.getCommandSpec()
                .addOption(OptionSpec.builder("-V", "--version")
                        .versionHelp(true)
                        .description("Shows the version and ends.")
                        .build());
        cote.setExpandAtFiles(false)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setAbbreviatedOptionsAllowed(false)
                .setUsageHelpWidth(100)
                .registerConverter(Duration.class, new DurationConverter())
                .registerConverter(Balancing.class, Balancing::named)
                .setParameterExceptionHandler((wrong, args) -> {
                    shell.err().line(wrongUsage(wrong));
                    return ExitCode.USAGE;
                })
                .setExecutionStrategy(parsed -> {
                    int code = new CommandLine.RunLast().execute(parsed);
                    if (shell.out().isClosed() && code == ExitCode.DONE) {
                        shell.err().line("cote: standard output was closed");
                        return ExitCode.FAILED;
                    }
                    return code;
                })
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    shell.err().line(command.getCommandSpec().qualifiedName() + ": " + Failure.line(failure));
                    return Failure.exitCode(failure);
                });
        return cote;
    }

    /** A command that refuses some of the options that all take, each with its reason; help and completion do not offer them. */
    private static CommandLine without(Object command, Set<String> refused) {
        CommandLine line = new CommandLine(command);
        CommandSpec spec = line.getCommandSpec();
        for (String name : refused) {
            OptionSpec option = spec.findOption(name);
            spec.remove(option);
            spec.addOption(OptionSpec.builder(option).hidden(true).build());
        }
        return line;
    }

    private static void addHelp(CommandLine command) {
        boolean isHelp = command.getCommand() instanceof CommandLine.HelpCommand;
        if (!isHelp) {
            command.getCommandSpec()
                    .addOption(OptionSpec.builder("-h", "--help")
                            .usageHelp(true)
                            .description("Shows this help and ends.")
                            .build());
        }
        command.getSubcommands().values().forEach(CoteCommand::addHelp);
    }

    @Override
    public void run() {
        if (spec != null) {
            throw new ParameterException(
                    spec.commandLine(), "COMMAND is missing; there are " + String.join(", ", commands(spec)));
        }
    }

    private static List<String> commands(CommandSpec cote) {
        return cote.subcommands().entrySet().stream()
                .filter(each -> !each.getValue().getCommandSpec().usageMessage().hidden())
                .map(Map.Entry::getKey)
                .filter(name -> !name.equals("help"))
                .toList();
    }

    private static String wrongUsage(ParameterException wrong) {
        String command = wrong.getCommandLine().getCommandSpec().qualifiedName();
        String message = wrong instanceof UnmatchedArgumentException unmatched
                ? unmatched(unmatched)
                : Failure.oneLine(String.valueOf(wrong.getMessage())).replaceFirst("^Error: ", "");
        return command + ": " + message + " (see " + command + " --help)";
    }

    private static String unmatched(UnmatchedArgumentException wrong) {
        String first = "'" + Failure.oneLine(wrong.getUnmatched().get(0)) + "'";
        boolean option = wrong.isUnknownOption();
        if (!option && wrong.getCommandLine().getSubcommands().isEmpty()) {
            return "argument " + first + " is one too many";
        }
        List<String> alike =
                wrong.getSuggestions().stream().limit(option ? 3 : 1).toList();
        return "there is no " + (option ? "option " : "command ") + first
                + (alike.isEmpty() ? "" : "; perhaps " + String.join(" or ", alike));
    }

    /** The version in the jar's manifest. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = CoteCommand.class.getPackage().getImplementationVersion();
            return new String[] {"cote4j " + (version == null ? "development" : version)};
        }
    }
}
