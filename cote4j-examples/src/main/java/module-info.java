/** The small programs; what a service of one's own declares to be on the module path with cote4j. */
module io.github.cote4j.examples {
    requires io.github.cote4j;
    requires io.github.cote4j.monitor;
    requires io.github.cote4j.sockend;

    // Jackson reads and makes the records that are bodies; cote4j calls services that are known by an interface.
    opens io.github.cote4j.examples to
            io.github.cote4j,
            tools.jackson.databind;
    opens io.github.cote4j.examples.workshop to
            io.github.cote4j,
            tools.jackson.databind;
}
