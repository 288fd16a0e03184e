package io.phizer.redis;

import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import redis.clients.jedis.Jedis;

/**
 * What may happen to a server, or between it and a cache that is behind a {@link Proxy} and has the prefix {@code t}.
 *
 * @param words what the server does, as it stands in the documentation
 */
record Trouble(String words, BiConsumer<RedisServer, Proxy> begin, BiConsumer<RedisServer, Proxy> end) {
    static List<Trouble> all() {
        return List.of(
                new Trouble(
                        "refuses connections", (server, proxy) -> server.stop(), (server, proxy) -> server.restart()),
                new Trouble(
                        "is restarted, empty",
                        (server, proxy) -> {
                            server.stop();
                            server.restart();
                        },
                        (server, proxy) -> {}),
                new Trouble(
                        "hangs", (server, proxy) -> server.signal("STOP"), (server, proxy) -> server.signal("CONT")),
                new Trouble("is cut off without a word", weather(Proxy.Weather.SILENT), weather(Proxy.Weather.FAIR)),
                new Trouble("has its connections reset", weather(Proxy.Weather.RESET), weather(Proxy.Weather.FAIR)),
                new Trouble("answers after 400 ms", weather(Proxy.Weather.SLOW), weather(Proxy.Weather.FAIR)),
                new Trouble("answers after 150 ms", weather(Proxy.Weather.SLUGGISH), weather(Proxy.Weather.FAIR)),
                new Trouble("is full", configure("maxmemory", "1"), configure("maxmemory", "0")),
                new Trouble(
                        "has become a replica",
                        command(client -> client.replicaof("127.0.0.1", 1)),
                        command(Jedis::replicaofNoOne)),
                new Trouble(
                        "has something else at the keys",
                        command(client -> {
                            for (int i = 0; i < RedisFaultTableTest.MOST; i++) {
                                client.set("t|" + RedisFaultTableTest.path(i), "what is this");
                            }
                        }),
                        (server, proxy) -> {}),
                new Trouble(
                        "has something else at the key of removals",
                        command(client -> client.set("t:removals", "what is this")),
                        command(client -> client.del("t:removals"))));
    }

    void begin(RedisServer server, Proxy proxy) {
        begin.accept(server, proxy);
    }

    void end(RedisServer server, Proxy proxy) {
        end.accept(server, proxy);
    }

    @Override
    public String toString() {
        return words;
    }

    private static BiConsumer<RedisServer, Proxy> weather(Proxy.Weather weather) {
        return (server, proxy) -> proxy.weather(weather);
    }

    private static BiConsumer<RedisServer, Proxy> configure(String option, String value) {
        return command(client -> client.configSet(option, value));
    }

    private static BiConsumer<RedisServer, Proxy> command(Consumer<Jedis> command) {
        return (server, proxy) -> {
            try (Jedis client = server.client()) {
                command.accept(client);
            }
        };
    }
}
