/** A mesh of JVM and Node services that find each other and exchange requests and events. */
module io.github.cote4j {
    requires transitive org.jspecify;
    requires transitive tools.jackson.databind;
    requires io.netty.buffer;
    requires io.netty.common;
    requires io.netty.transport;
    requires jdk.net;
    requires HdrHistogram;
    requires org.jctools.core;
    requires org.slf4j;

    uses io.github.cote4j.discovery.DiscoveryProvider;

    // What JVM peers tell each other over a link are records of this package.
    opens io.github.cote4j to
            tools.jackson.databind;

    exports io.github.cote4j;
    exports io.github.cote4j.balancing;
    exports io.github.cote4j.codec;
    exports io.github.cote4j.discovery;
    exports io.github.cote4j.metrics;
}
