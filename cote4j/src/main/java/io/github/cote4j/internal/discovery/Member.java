package io.github.cote4j.internal.discovery;

import io.github.cote4j.discovery.Advertisement;

/** A component of this process while it is part of the mesh. Safe for use by several threads. */
public interface Member {
    /** The component's id on the wire. */
    String id();

    /** Announces the component with a changed advertisement, at once. */
    void update(Advertisement advertisement);

    /** Says goodbye and stops announcing. Idempotent. */
    void leave();
}
