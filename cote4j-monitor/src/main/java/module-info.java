/** What an operator looks at: the live model of a mesh, its alerts, and the web page that shows them. */
@SuppressWarnings("opens") // the page's package has files and no classes
module io.github.cote4j.monitor {
    requires transitive io.github.cote4j;
    requires transitive io.github.cote4j.socketio;
    requires io.prometheus.metrics.model;
    requires io.prometheus.writer.text;
    requires micrometer.core;
    requires micrometer.registry.prometheus;
    requires org.slf4j;

    // Whose server reads the page.
    opens io.github.cote4j.monitor.web.page to
            io.github.cote4j.socketio;

    exports io.github.cote4j.monitor;
    exports io.github.cote4j.monitor.web;
}
