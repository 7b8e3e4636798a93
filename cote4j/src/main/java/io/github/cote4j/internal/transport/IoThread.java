package io.github.cote4j.internal.transport;

import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.FastThreadLocalThread;

/** The thread of an event loop, told from all others by its class. */
final class IoThread extends FastThreadLocalThread {
    private IoThread(Runnable target, String name) {
        super(target, name);
    }

    /** Makes them. No daemons: a service lives until it is closed, whatever main does. */
    static final class Factory extends DefaultThreadFactory {
        Factory() {
            super("cote-io", false);
        }

        @Override
        protected Thread newThread(Runnable target, String name) {
            return new IoThread(target, name);
        }
    }
}
