package io.github.cote4j.cli;

/** Prints JSON documents on standard output: one a line, or laid out for a person. Safe for all threads. */
final class Printer {
    private final Shell shell;
    private final boolean pretty;

    Printer(Shell shell, MeshOptions mesh) {
        this.shell = shell;
        this.pretty = mesh.pretty();
    }

    /**
     * Prints a document.
     *
     * @throws IllegalArgumentException when it is not JSON
     */
    void print(String json) {
        String compact = JsonText.compact(json);
        shell.out().line(pretty ? JsonPretty.print(compact, shell.colour(shell.out())) : compact);
    }
}
