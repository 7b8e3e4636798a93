package io.github.cote4j;

import io.github.cote4j.codec.CodecException;
import io.github.cote4j.internal.concurrent.TaskBatch;
import io.github.cote4j.internal.logging.Printable;
import io.github.cote4j.internal.transport.Link;
import io.github.cote4j.internal.wire.Argument;
import io.github.cote4j.internal.wire.FrameWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * One request from its handler's start to the reply frame. Made on the responder's loop, run on a handler thread or on
 * the loop, and handed back to the loop once.
 */
final class Exchange implements TaskBatch.Task {
    private final Responder responder;
    private final HandlerTable.Registered handler;
    private final Link link;
    private final boolean jvm;
    private final byte[] id;
    private final Request request;
    private final int bytes;
    private final long arrivedAt;
    private byte @Nullable [] replyFrame;
    private Outcome outcome = Outcome.ANSWERED;
    /** When the handler had its result or failed. */
    private long endedAt;

    private enum Outcome {
        ANSWERED,
        FAILED,
        /** The executor did not take it. */
        REFUSED,
        /** Nobody waited for it any more. */
        ABANDONED
    }

    Exchange(
            Responder responder,
            HandlerTable.Registered handler,
            Link link,
            boolean jvm,
            byte[] id,
            Request request,
            int bytes,
            long arrivedAt) {
        this.responder = responder;
        this.handler = handler;
        this.link = link;
        this.jvm = jvm;
        this.id = id;
        this.request = request;
        this.bytes = bytes;
        this.arrivedAt = arrivedAt;
    }

    Link link() {
        return link;
    }

    /** What the request was counted as. */
    int bytes() {
        return bytes;
    }

    /** The reply; null when nobody waits for it. */
    byte @Nullable [] replyFrame() {
        return replyFrame;
    }

    /** Counts it, when it has ended; on the loop. */
    void count(ResponderMeter meter) {
        switch (outcome) {
            case ANSWERED, FAILED -> meter.answered(arrivedAt, endedAt, outcome == Outcome.FAILED);
            case REFUSED -> meter.overloaded();
            case ABANDONED -> {}
        }
    }

    @Override
    public void run() {
        if (request.abandoned()) {
            outcome = Outcome.ABANDONED;
            responder.finish(this);
            return;
        }
        long start = System.nanoTime();
        Object result;
        try {
            result = handler.handler().handle(request);
            endedAt = System.nanoTime();
            handler.took(endedAt - start);
        } catch (Throwable e) {
            // An Error too must reach the caller: silence would be worse than anything it does.
            fail(e, e instanceof CodecException ? RemoteErrors.BAD_PAYLOAD : null);
            return;
        }
        if (result instanceof CompletionStage<?> stage) {
            completeWith(stage);
        } else {
            succeed(result);
        }
    }

    private void completeWith(CompletionStage<?> stage) {
        AtomicBoolean once = new AtomicBoolean();
        try {
            stage.whenComplete((value, failure) -> {
                if (once.compareAndSet(false, true)) {
                    complete(value, failure);
                }
            });
        } catch (RuntimeException e) {
            // A stage may be of anybody's making.
            if (once.compareAndSet(false, true)) {
                fail(e);
            }
        }
    }

    @Override
    public void stalls() {
        handler.stalls();
    }

    @Override
    public void rejected(Throwable reason) {
        outcome = Outcome.REFUSED;
        String message = "the executor of '" + responder.name() + "' takes no more";
        replyFrame = errorFrame(responder, RemoteErrors.describe(null, message, RemoteErrors.OVERLOADED), id);
        responder.finish(this);
    }

    private void complete(@Nullable Object value, @Nullable Throwable failure) {
        if (failure == null) {
            endedAt = System.nanoTime();
            succeed(value);
        } else {
            fail(failure);
        }
    }

    private void succeed(@Nullable Object result) {
        try {
            replyFrame = resultFrame(result);
        } catch (Throwable e) {
            // A codec of the user's may throw anything, and only this thread can end the exchange.
            fail(e);
            return;
        }
        responder.finish(this);
    }

    private void fail(Throwable failure) {
        fail(failure, null);
    }

    private void fail(Throwable failure, @Nullable String code) {
        outcome = Outcome.FAILED;
        endedAt = System.nanoTime();
        String type = Printable.of(request.type());
        if (failure instanceof Error) {
            responder.log.error("A handler of '{}' failed", type, failure);
        } else {
            responder.log.debug("A handler of '{}' failed", type, failure);
        }
        try {
            replyFrame = errorFrame(responder, RemoteErrors.describe(failure, code), id);
        } catch (Throwable e) {
            responder.log.error("The failure of a handler of '{}' cannot be told", type, e);
        }
        responder.finish(this);
    }

    private byte[] resultFrame(@Nullable Object result) {
        List<@Nullable Object> values = new ArrayList<>();
        if (result instanceof Results results) {
            values.addAll(results.values());
        } else {
            values.add(result);
        }
        byte[][] arguments = new byte[values.size()][];
        int size = 0;
        for (int i = 0; i < arguments.length; i++) {
            arguments[i] = argument(values.get(i));
            size += arguments[i].length + 4;
        }
        int limit = responder.mesh.config().maxFrameBytes();
        if (size < 0 || size + id.length + 16 > limit) {
            throw new IllegalArgumentException("the reply is over the limit of " + limit + " bytes");
        }
        FrameWriter frame = new FrameWriter(size + id.length + 16)
                .begin(arguments.length + 2)
                .argument(Argument.NULL);
        for (byte[] argument : arguments) {
            frame.argument(argument);
        }
        return frame.argument(id).toByteArray();
    }

    private byte[] argument(@Nullable Object value) {
        byte[] argument = responder.bodies().argument(value);
        if (!jvm && Argument.isEscaped(argument, 0, argument.length)) {
            throw new IllegalArgumentException("cote.js cannot take bytes that begin with 'j:', 's:' or 'b:'");
        }
        return argument;
    }

    static byte[] errorFrame(Responder responder, Map<String, @Nullable String> error, byte[] id) {
        byte[] argument = responder.bodies().argument(error);
        return new FrameWriter(argument.length + id.length + 16)
                .begin(2)
                .argument(argument)
                .argument(id)
                .toByteArray();
    }
}
