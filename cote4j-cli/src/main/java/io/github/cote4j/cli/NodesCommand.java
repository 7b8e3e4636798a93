package io.github.cote4j.cli;

import io.github.cote4j.Cote;
import io.github.cote4j.discovery.Peer;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code cote nodes}: listens for a while and prints who is in the mesh, of every key and namespace. */
@Command(name = "nodes", description = "Prints who is in the mesh, one line a component.")
final class NodesCommand implements Callable<Integer> {
    @Mixin
    private final MeshOptions mesh;

    @Option(names = "--wait", paramLabel = "D", defaultValue = "3s", description = "How long to listen (default 3s).")
    private Duration wait = Duration.ZERO;

    private final Shell shell;

    NodesCommand(Shell shell) {
        this.shell = shell;
        this.mesh = new MeshOptions(shell);
    }

    @Override
    public Integer call() throws InterruptedException {
        try (Cote cote = mesh.join(LogLevel.WARN)) {
            shell.stop().await(wait);
            List<Node> nodes = cote.peers().stream()
                    .map(NodesCommand::node)
                    .sorted(Comparator.comparing(Node::name).thenComparing(Node::id))
                    .toList();
            if (mesh.pretty()) {
                shell.out().write(NodeTable.of(nodes, shell.colour(shell.out())));
            } else {
                nodes.forEach(node -> shell.out().line(node.json()));
            }
            return ExitCode.DONE;
        }
    }

    private static Node node(Peer peer) {
        String key = peer.advertisement().key();
        int split = key.indexOf("$$");
        String environment = split < 0 ? "" : key.substring(0, split);
        return new Node(
                peer.id(),
                peer.advertisement().name(),
                kind(peer),
                split < 0 ? key : key.substring(split + 2),
                peer.advertisement().namespace(),
                environment.endsWith(":") ? environment.substring(0, environment.length() - 1) : environment,
                peer.addresses().stream()
                        .findFirst()
                        .map(InetAddress::getHostAddress)
                        .orElse(null),
                peer.advertisement().port(),
                peer.processId(),
                peer.processCommand(),
                peer.hostName(),
                peer.firstSeen(),
                peer.lastSeen());
    }

    private static String kind(Peer peer) {
        String axonType = peer.advertisement().axonType();
        if (axonType == null) {
            return peer.advertisement().type();
        }
        return switch (axonType) {
            case "req" -> "requester";
            case "rep" -> "responder";
            case "pub-emitter" -> "publisher";
            case "sub-emitter" -> "subscriber";
            default -> axonType;
        };
    }
}
