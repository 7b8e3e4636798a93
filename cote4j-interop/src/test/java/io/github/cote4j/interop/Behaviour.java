package io.github.cote4j.interop;

import io.github.cote4j.ReplyError;
import io.github.cote4j.Request;
import io.github.cote4j.Results;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/**
 * What a responder's handler does. The JVM's are here, Node's under the same names in {@code behaviours.js}; where the
 * languages differ in what a handler can do at all, each does its nearest.
 */
enum Behaviour {
    ECHO("echo") {
        @Override
        Object answer(Request request, String responder) {
            return field(request, "value");
        }
    },
    WHOLE("whole") {
        @Override
        Object answer(Request request, String responder) {
            return request.body();
        }
    },
    ADD("add") {
        @Override
        Object answer(Request request, String responder) {
            return sum(request);
        }
    },
    ADD_BY_PROMISE("addByPromise") {
        @Override
        Object answer(Request request, String responder) {
            return CompletableFuture.supplyAsync(() -> sum(request));
        }
    },
    NAME("name") {
        @Override
        Object answer(Request request, String responder) {
            return responder;
        }
    },
    SEVERAL("several") {
        @Override
        Object answer(Request request, String responder) {
            return Results.of(1, "two", Map.of("three", 3));
        }
    },
    NOTHING("nothing") {
        @Override
        Object answer(Request request, String responder) {
            return null;
        }
    },
    BLOB("blob") {
        @Override
        Object answer(Request request, String responder) {
            return Base64.getDecoder().decode((String) field(request, "base64"));
        }
    },
    SLOW("slow") {
        @Override
        Object answer(Request request, String responder) {
            Object value = field(request, "value");
            return CompletableFuture.supplyAsync(() -> value, SLOWLY);
        }
    },
    SLOW_NAME("slowName") {
        @Override
        Object answer(Request request, String responder) {
            return CompletableFuture.supplyAsync(() -> responder, SLOWLY);
        }
    },
    NEVER("never") {
        @Override
        Object answer(Request request, String responder) {
            return new CompletableFuture<>();
        }
    },
    FAIL_WITH_ERROR("failWithError") {
        @Override
        Object answer(Request request, String responder) {
            throw new IllegalStateException(message(request));
        }
    },
    FAIL_WITH_STRING("failWithString") {
        @Override
        Object answer(Request request, String responder) {
            throw new IllegalArgumentException(message(request));
        }
    },
    FAIL_WITH_OBJECT("failWithObject") {
        @Override
        Object answer(Request request, String responder) {
            throw new ReplyError((String) field(request, "code"), message(request));
        }
    },
    FAIL_BY_PROMISE("failByPromise") {
        @Override
        Object answer(Request request, String responder) {
            return CompletableFuture.failedFuture(new IllegalStateException(message(request)));
        }
    };

    private static final Executor SLOWLY = CompletableFuture.delayedExecutor(300, TimeUnit.MILLISECONDS);

    /** The name in {@code behaviours.js}. */
    final String script;

    Behaviour(String script) {
        this.script = script;
    }

    /** What the handler of the responder with that name returns. */
    abstract Object answer(Request request, String responder);

    private static Object field(Request request, String name) {
        return Objects.requireNonNull(request.as(Map.class)).get(name);
    }

    private static String message(Request request) {
        return (String) field(request, "message");
    }

    private static int sum(Request request) {
        return ((Number) field(request, "a")).intValue() + ((Number) field(request, "b")).intValue();
    }
}
