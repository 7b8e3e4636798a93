package io.github.cote4j.faults;

import io.github.cote4j.faults.programs.PublisherProgram;
import io.github.cote4j.faults.programs.RequesterProgram;
import io.github.cote4j.faults.programs.ResponderProgram;
import io.github.cote4j.faults.programs.SubscriberProgram;
import io.github.cote4j.interop.NodeModules;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What a process is written in: cote4j on a JVM, or npm's cote on Node. */
public enum Language {
    /** cote4j, in a JVM as small as a test can have many of. */
    JVM,
    /** cote.js 1.2.0. */
    NODE;

    /** The command that runs the program; a JVM's heap may have so many MiB. */
    List<String> command(Role role, int heapMiB) {
        if (this == NODE) {
            return List.of("node", "--no-warnings", role.script);
        }
        return jvm(role.main, heapMiB);
    }

    /** The folder to run it in. */
    Path folder() {
        return this == NODE ? NodeModules.require() : Path.of("").toAbsolutePath();
    }

    /** The command that runs a class of these tests in a JVM of its own with a heap of so many MiB. */
    static List<String> jvm(Class<?> main, int heapMiB) {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xshare:auto",
                "-Xss512k",
                "-Xmx" + heapMiB + "m",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        return command;
    }

    /** What a process does. */
    enum Role {
        REQUESTER(RequesterProgram.class, "requester.js"),
        RESPONDER(ResponderProgram.class, "responder.js"),
        PUBLISHER(PublisherProgram.class, "publisher.js"),
        SUBSCRIBER(SubscriberProgram.class, "subscriber.js");

        private final Class<?> main;
        private final String script;

        Role(Class<?> main, String script) {
            this.main = main;
            this.script = script;
        }
    }
}
