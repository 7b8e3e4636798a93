package io.github.cote4j.socketio.bench;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The loads, all made by one event loop. */
final class Load implements AutoCloseable {
    private static final String BODY =
            "{\"id\":12345,\"name\":\"a name of some length\",\"price\":1234.5,\"tags\":[\"one\",\"two\"],\"open\":true}";
    private static final int MAX_SAMPLES = 2_000_000;

    private final EventLoopGroup group = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final EventLoop loop = group.next();
    private final double warmup;
    private final double seconds;

    Load(double warmup, double seconds) {
        this.warmup = warmup;
        this.seconds = seconds;
    }

    /** Events with acknowledgement: each client keeps so many in flight. */
    Result acknowledged(ServerProcess server, int clients, int inFlight) throws Exception {
        byte[][] frames = new byte[inFlight][];
        Arrays.setAll(frames, id -> RawClient.frame("42" + id + "[\"echo\"," + BODY + "]"));
        long[] count = new long[1];
        RawClient.Listener listener = new RawClient.Listener() {
            @Override
            public void acknowledged(RawClient client, int id) {
                count[0]++;
                client.send(frames[id]);
            }
        };
        return withClients(server, clients, listener, joined -> {
            for (RawClient client : joined) {
                for (byte[] frame : frames) {
                    client.send(frame);
                }
            }
            return measure(server, count, new long[0]);
        });
    }

    /** One client with one event in flight, and how long each acknowledgement takes. */
    Result latency(ServerProcess server) throws Exception {
        byte[] frame = RawClient.frame("420[\"echo\"," + BODY + "]");
        long[] count = new long[1];
        long[] nanos = new long[MAX_SAMPLES];
        long[] sent = new long[1];
        RawClient.Listener listener = new RawClient.Listener() {
            @Override
            public void acknowledged(RawClient client, int id) {
                long now = System.nanoTime();
                nanos[(int) (count[0]++ % MAX_SAMPLES)] = now - sent[0];
                sent[0] = now;
                client.send(frame);
            }
        };
        return withClients(server, 1, listener, joined -> {
            sent[0] = System.nanoTime();
            joined.get(0).send(frame);
            return measure(server, count, nanos);
        });
    }

    /** One client shouts, all hear it; so many shouts are on their way at a time. */
    Result broadcast(ServerProcess server, int clients, int inFlight) throws Exception {
        byte[] frame = RawClient.frame("42[\"shout\"," + BODY + "]");
        long[] count = new long[1];
        RawClient[] crier = new RawClient[1];
        RawClient.Listener listener = new RawClient.Listener() {
            @Override
            public void event(RawClient client) {
                if (++count[0] % clients == 0) {
                    crier[0].send(frame);
                }
            }
        };
        return withClients(server, clients, listener, joined -> {
            crier[0] = joined.get(0);
            for (int i = 0; i < inFlight; i++) {
                crier[0].send(frame);
            }
            return measure(server, count, new long[0]);
        });
    }

    /** Clients that come, join and go, so many at a time; a second. */
    Result connections(ServerProcess server, int atATime) throws Exception {
        long[] count = new long[1];
        boolean[] over = new boolean[1];
        RawClient.Listener listener = new RawClient.Listener() {
            @Override
            public void joined(RawClient client) {
                count[0]++;
                client.close();
                if (!over[0]) {
                    connect(server, this);
                }
            }
        };
        for (int i = 0; i < atATime; i++) {
            connect(server, listener);
        }
        Result result = measure(server, count, new long[0]);
        loop.submit(() -> over[0] = true).sync();
        return result;
    }

    /** So many clients that do nothing; what each costs the server in resident bytes and in bytes of heap. */
    long[] idle(ServerProcess server, int clients) throws Exception {
        // What the first clients of a server's life bring with them, classes and buffers, belongs to nobody. They make
        // no
        // load: a heap that has grown under one would shrink meanwhile.
        withClients(server, 20, new RawClient.Listener() {}, joined -> null);
        long heap = server.heapAfterCollection();
        long resident = server.resident();
        long[] each = new long[2];
        withClients(server, clients, new RawClient.Listener() {}, joined -> {
            TimeUnit.SECONDS.sleep(2);
            each[1] = (server.heapAfterCollection() - heap) / clients;
            each[0] = (server.resident() - resident) / clients;
            return null;
        });
        return each;
    }

    /** What is done once all clients have joined. */
    private interface Body {
        Result play(List<RawClient> joined) throws Exception;
    }

    private Result withClients(ServerProcess server, int clients, RawClient.Listener listener, Body body)
            throws Exception {
        CountDownLatch missing = new CountDownLatch(clients);
        List<RawClient> joined = new ArrayList<>();
        RawClient.Listener all = new RawClient.Listener() {
            @Override
            public void joined(RawClient client) {
                joined.add(client);
                missing.countDown();
            }

            @Override
            public void acknowledged(RawClient client, int id) {
                listener.acknowledged(client, id);
            }

            @Override
            public void event(RawClient client) {
                listener.event(client);
            }
        };
        List<Channel> channels = new ArrayList<>();
        for (int i = 0; i < clients; i++) {
            channels.add(connect(server, all).get());
        }
        if (!missing.await(20, TimeUnit.SECONDS)) {
            throw new IllegalStateException(missing.getCount() + " clients have not joined " + server.name());
        }
        try {
            return body.play(joined);
        } finally {
            for (Channel channel : channels) {
                channel.close().sync();
            }
        }
    }

    private CompletableFuture<Channel> connect(ServerProcess server, RawClient.Listener listener) {
        CompletableFuture<Channel> connected = new CompletableFuture<>();
        new Bootstrap()
                .group(loop)
                .channel(NioSocketChannel.class)
                .option(ChannelOption.TCP_NODELAY, true)
                .handler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline().addLast(new RawClient(listener));
                    }
                })
                .connect("127.0.0.1", server.port())
                .addListener((io.netty.channel.ChannelFuture done) -> {
                    if (done.isSuccess()) {
                        connected.complete(done.channel());
                    } else {
                        connected.completeExceptionally(done.cause());
                    }
                });
        return connected;
    }

    private Result measure(ServerProcess server, long[] count, long[] nanos) throws Exception {
        TimeUnit.MILLISECONDS.sleep((long) (warmup * 1000));
        double processorBefore = server.processorSeconds();
        long begun = System.nanoTime();
        long before = loop.submit(() -> count[0]).get();
        TimeUnit.MILLISECONDS.sleep((long) (seconds * 1000));
        long after = loop.submit(() -> count[0]).get();
        double took = (System.nanoTime() - begun) / 1e9;
        double processor = server.processorSeconds() - processorBefore;
        if (after == before) {
            throw new IllegalStateException(server.name() + " did nothing");
        }
        long[] sample =
                nanos.length == 0 ? nanos : Arrays.copyOfRange(nanos, (int) before, (int) Math.min(after, MAX_SAMPLES));
        Arrays.sort(sample);
        return new Result(
                (after - before) / took,
                processor * 1e6 / (after - before),
                processor / took,
                quantile(sample, 0.5),
                quantile(sample, 0.99));
    }

    private static double quantile(long[] sorted, double q) {
        return sorted.length == 0 ? 0 : sorted[(int) (q * (sorted.length - 1))] / 1e3;
    }

    @Override
    public void close() {
        group.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    }
}
