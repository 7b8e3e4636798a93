package io.github.cote4j.interop;

import io.github.cote4j.Call;
import io.github.cote4j.Component;
import io.github.cote4j.ComponentOptions;
import io.github.cote4j.Cote;
import io.github.cote4j.CoteConfig;
import io.github.cote4j.LinkLostException;
import io.github.cote4j.Links;
import io.github.cote4j.NoHandlerException;
import io.github.cote4j.NobodyThereException;
import io.github.cote4j.Payload;
import io.github.cote4j.Publisher;
import io.github.cote4j.RemoteException;
import io.github.cote4j.RequestTimeoutException;
import io.github.cote4j.Requester;
import io.github.cote4j.Responder;
import io.github.cote4j.Subscriber;
import io.github.cote4j.balancing.Balancer;
import io.github.cote4j.balancing.Balancers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** A {@link Cote} in this JVM, as a {@link Side}. */
final class JvmSide implements Side {
    private final Cote cote;

    JvmSide(int port, Settings settings) {
        this.cote = Cote.create(config(port, settings).build());
    }

    /** How every JVM of a contract joins: on loopback, with short intervals, whatever the environment says. */
    static CoteConfig.Builder config(int port, Settings settings) {
        CoteConfig.Builder builder = CoteConfig.builder(settings.variables())
                .discoveryPort(port)
                .broadcast(Mesh.BROADCAST)
                .helloInterval(Duration.ofMillis(Mesh.HELLO_MILLIS))
                .checkInterval(Duration.ofMillis(Mesh.CHECK_MILLIS))
                .nodeTimeout(Duration.ofMillis(Mesh.NODE_TIMEOUT_MILLIS))
                .statusInterval(Duration.ofMillis(Mesh.STATUS_MILLIS))
                .drain(Duration.ofMillis(100))
                .useHostNames(settings.useHostNames())
                .log(false)
                .logUnknownEvents(false);
        if (settings.environment() != null) {
            builder.environment(settings.environment());
        }
        if (settings.multicast() != null) {
            // Announces on loopback alone: a test's packets must not leave the machine.
            builder.multicast(settings.multicast()).bind("127.0.0.1");
        }
        return builder;
    }

    /** The process behind it, for what only the JVM has. */
    Cote cote() {
        return cote;
    }

    @Override
    public Answerer responder(Ad ad, Map<String, Behaviour> handlers) {
        Responder responder = cote.responder(ad.name(), options -> {
            common(ad, options);
            if (ad.subset() != null) {
                options.subset(ad.subset());
            }
            if (ad.port() != null) {
                options.port(ad.port());
            }
            if (ad.respondsTo() != null) {
                options.respondsTo(ad.respondsTo().toArray(String[]::new));
            }
        });
        List<Object> received = new CopyOnWriteArrayList<>();
        handlers.forEach((type, behaviour) -> responder.on(type, request -> {
            received.add(request.as(Map.class));
            return behaviour.answer(request, ad.name());
        }));
        announced(responder);
        return new JvmAnswerer(responder, received);
    }

    @Override
    public Asker requester(Ad ad, Balancing balancing) {
        return new JvmAsker(cote.requester(ad.name(), options -> {
            common(ad, options);
            options.balancer(balancer(balancing));
            if (ad.timeoutMillis() != null) {
                options.timeout(Duration.ofMillis(ad.timeoutMillis()));
            }
        }));
    }

    @Override
    public Teller publisher(Ad ad) {
        Publisher publisher = cote.publisher(ad.name(), options -> common(ad, options));
        announced(publisher);
        return new JvmTeller(publisher);
    }

    @Override
    public Hearer subscriber(Ad ad, String... topics) {
        Subscriber subscriber = cote.subscriber(ad.name(), options -> {
            common(ad, options);
            if (ad.subscribesTo() != null) {
                options.subscribesTo(ad.subscribesTo().toArray(String[]::new));
            }
        });
        List<Heard> heard = new CopyOnWriteArrayList<>();
        for (String on : topics) {
            subscriber.on(on, event -> heard.add(new Heard(on, event.topic(), value(event.data()))));
        }
        return new JvmHearer(subscriber, heard);
    }

    @Override
    public void close() {
        cote.close();
    }

    private static void common(Ad ad, ComponentOptions<?> options) {
        options.key(ad.key()).namespace(ad.namespace());
    }

    private static void announced(Component component) {
        component.ready().orTimeout(10, TimeUnit.SECONDS).join();
    }

    private static Balancer balancer(Balancing balancing) {
        return switch (balancing) {
            case ROUND_ROBIN -> Balancers.roundRobin();
            case LEAST_PENDING -> Balancers.leastPending();
            case LEAST_TIME -> Balancers.leastResponseTime();
        };
    }

    static Object value(Payload payload) {
        return payload.isBytes() ? payload.bytes() : payload.as(Object.class);
    }

    static Outcome.Failure failure(Throwable thrown) {
        Throwable cause = thrown instanceof CompletionException ? thrown.getCause() : thrown;
        if (cause instanceof RemoteException remote) {
            return new Outcome.Failure(
                    Outcome.Cause.REMOTE,
                    remote.remoteMessage(),
                    remote.code().orElse(null),
                    remote.remoteClass().orElse(null));
        }
        return new Outcome.Failure(
                kind(cause), cause.getMessage(), null, cause.getClass().getSimpleName());
    }

    private static Outcome.Cause kind(Throwable cause) {
        if (cause instanceof NoHandlerException) {
            return Outcome.Cause.NO_HANDLER;
        }
        if (cause instanceof RequestTimeoutException) {
            return Outcome.Cause.TIMED_OUT;
        }
        if (cause instanceof NobodyThereException) {
            return Outcome.Cause.NOBODY_THERE;
        }
        return cause instanceof LinkLostException ? Outcome.Cause.LINK_LOST : Outcome.Cause.OTHER;
    }

    private record JvmAnswerer(Responder responder, List<Object> received) implements Answerer {
        @Override
        public String id() {
            return responder.id();
        }

        @Override
        public int links() {
            return Links.of(responder);
        }

        @Override
        public void close() {
            responder.close();
        }
    }

    private record JvmAsker(Requester requester) implements Asker {
        @Override
        public CompletableFuture<Outcome> ask(Ask ask) {
            Call call = requester.call(ask.type()).body(ask.body());
            if (ask.timeoutMillis() != null) {
                call = call.timeout(Duration.ofMillis(ask.timeoutMillis()));
            }
            if (ask.subset() != null) {
                call = call.subset(ask.subset());
            }
            return call.send().handle((reply, thrown) -> {
                if (thrown != null) {
                    return new Outcome(List.of(), failure(thrown));
                }
                List<Object> results = new ArrayList<>();
                reply.results().forEach(result -> results.add(value(result)));
                return new Outcome(results, null);
            });
        }

        @Override
        public String id() {
            return requester.id();
        }

        @Override
        public int links() {
            return Links.of(requester);
        }

        @Override
        public void close() {
            requester.close();
        }
    }

    private record JvmTeller(Publisher publisher) implements Teller {
        @Override
        public void publish(String topic, Object data) {
            publisher.publish(topic, data);
        }

        @Override
        public String id() {
            return publisher.id();
        }

        @Override
        public int links() {
            return publisher.subscribers();
        }

        @Override
        public void close() {
            publisher.close();
        }
    }

    private record JvmHearer(Subscriber subscriber, List<Heard> heard) implements Hearer {
        @Override
        public String id() {
            return subscriber.id();
        }

        @Override
        public int links() {
            return Links.of(subscriber);
        }

        @Override
        public void close() {
            subscriber.close();
        }
    }
}
