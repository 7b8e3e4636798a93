package io.github.cote4j.cli.shop;

import java.time.Duration;
import java.util.List;

/** Hears what becomes of the processes, one call at a time. */
public interface ShopEvents {
    /**
     * A process answers.
     *
     * @param process which
     * @param took since it was started
     * @param again whether one before it had been ready
     */
    void ready(ShopProcess process, Duration took, boolean again);

    /**
     * Some have not answered yet.
     *
     * @param labels which
     * @param after since all were started
     */
    void awaited(List<String> labels, Duration after);

    /**
     * A process has ended that should not have.
     *
     * @param process which
     * @param how what ended it, in words
     * @param pause until it is started again
     */
    void died(ShopProcess process, String how, Duration pause);

    /** A process wrote a line to standard error. */
    void said(ShopProcess process, String line);
}
