package io.phizer.redis;

import io.phizer.cache.CacheEntry;
import io.phizer.cache.CacheKey;
import io.phizer.cache.CacheUsage;
import io.phizer.cache.EntryBytes;
import io.phizer.cache.SharedCache;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;

/**
 * A store on Redis or Valkey, alone, watched by Sentinel or as a Cluster, that any number of processes share. May block, each
 * call within its timeout; while the server is out of reach calls fail at once. It connects in the background, and again
 * when the server is back. Its bound is the server's own ({@code maxmemory}).
 *
 * <p>What one process removes, all others are told of, and nothing that one of them made before comes after; so it is when
 * a process was away meanwhile. A value that is damaged, foreign, or of another key is a miss. Passwords are in no message.
 */
public final class RedisCache implements SharedCache {
    private final String prefix;
    private final long timeToLiveMillis;
    private final long maxValue;
    private final Generations generations = new Generations();
    private final RecentPuts recent = new RecentPuts();
    private final RemovalLog log;
    private final byte[] logKey;
    private final Link link;
    private final Keyspace keyspace;
    private final AtomicLong entries = new AtomicLong();
    private final AtomicLong bytes = new AtomicLong();

    RedisCache(RedisCacheBuilder told, LongSupplier nanoClock) {
        this.prefix = told.prefix + RedisCacheBuilder.AFTER_PREFIX;
        this.timeToLiveMillis = told.timeToLive.toMillis();
        this.maxValue = told.maxValue;
        String stream = told.prefix + ":removals";
        this.logKey = Scripts.utf8(stream);
        this.log = new RemovalLog(new RemovalStream(stream), generations, new Again());
        this.link = Link.to(told.place(), told::connect, log, told.brisk(), nanoClock);
        this.keyspace = new Keyspace(prefix);
    }

    /**
     * Begins with where the server is.
     *
     * @param nodes {@code host:port}, or several separated by commas: of a server, of sentinels, or of some of a cluster
     * @throws IllegalArgumentException if it is no such text
     */
    public static RedisCacheBuilder builder(String nodes) {
        return new RedisCacheBuilder(RedisNode.list(nodes));
    }

    /** Whether the server is in reach, as far as is known; if not, calls fail at once. */
    public boolean isConnected() {
        return link.isSound();
    }

    @Override
    public void follow(Removals removals) {
        log.tell(removals);
    }

    @Override
    public Optional<CacheEntry> get(CacheKey key) throws IOException {
        List<byte @Nullable []> found;
        try {
            found = link.call(
                    at(key.source()),
                    sound -> sound.hmget(at(key.source()), Scripts.utf8(Scripts.GENERATION), field(key.variant())));
        } catch (Refused e) {
            if (e.isForeign()) {
                return Optional.empty();
            }
            throw e;
        } catch (LeftAlone e) {
            return Optional.empty(); // no failure of the whole, else what the other nodes have would not be asked for
        }
        byte[] generation = found.get(0);
        if (generation != null) {
            log.found(key.source(), Scripts.text(generation));
        }
        return Optional.ofNullable(found.get(1)).flatMap(value -> EntryBytes.decode(key, value));
    }

    /**
     * Keeps an entry; one that is larger than the limit, or with a key of tens of thousands of letters, only takes away an
     * earlier one. Nothing is kept of a source that another process removed while this one has not caught up with that.
     */
    @Override
    public void put(CacheKey key, CacheEntry entry) throws IOException {
        Optional<byte[]> value = EntryBytes.encode(key, entry).filter(encoded -> encoded.length <= maxValue);
        if (value.isEmpty()) {
            take(key);
            return;
        }
        List<byte[]> arguments = List.of(
                Scripts.utf8(generations.known(key.source())),
                field(key.variant()),
                value.get(),
                Scripts.utf8(String.valueOf(timeToLiveMillis)));
        recent.begin(key);
        List<?> told = (List<?>)
                link.send(at(key.source()), sound -> Scripts.run(sound, Scripts.PUT, at(key.source()), arguments));
        long added = (Long) told.get(0);
        if (added < 0) {
            log.found(key.source(), Scripts.text(told.get(1)));
        } else {
            entries.addAndGet(added);
            bytes.addAndGet(added * value.get().length);
        }
        if (recent.isTakenBack(key)) {
            take(key);
        }
    }

    @Override
    public Set<String> remove(String source) throws IOException {
        List<?> told = (List<?>) link.call(at(source), sound -> removeFrom(sound, source));
        String generation = Scripts.text(told.get(0));
        generations.settled(source, generation);
        Set<String> variants = variants((List<?>) told.get(1));
        link.run(logKey, sound -> log.removed(sound, source, generation));
        forget(variants.size());
        return variants;
    }

    private Object removeFrom(UnifiedJedis sound, String source) {
        List<byte[]> arguments = List.of(
                Scripts.utf8(UUID.randomUUID().toString()), Scripts.utf8(String.valueOf(Scripts.GENERATION_MILLIS)));
        return Scripts.run(sound, Scripts.REMOVE, at(source), arguments);
    }

    /** What this process has is of after the removal that the server has lost. */
    private final class Again implements RemovalLog.Repetition {
        @Override
        public void removeAgain(UnifiedJedis sound, String source) {
            String generation = Scripts.text(((List<?>) removeFrom(sound, source)).get(0));
            generations.settled(source, generation);
            log.removedAgain(sound, source, generation);
        }

        @Override
        public void removeVariantsAgain(UnifiedJedis sound, String variantPrefix) {
            removeVariantsFrom(sound, variantPrefix);
            log.removedVariantsAgain(sound, variantPrefix);
        }

        @Override
        public void takeBackVariants(UnifiedJedis sound, String variantPrefix) {
            for (CacheKey key : recent.takeBack(variantPrefix)) {
                try {
                    forget(sound.hdel(at(key.source()), field(key.variant())));
                } catch (JedisDataException e) {
                    // Something foreign is there, or nothing may be written now.
                } catch (JedisException e) {
                    return; // a server that gives no answer is not waited for a second time
                }
            }
        }
    }

    /** Looks at every source on the server, a thousand at a time. */
    @Override
    public Set<CacheKey> removeVariants(String variantPrefix) throws IOException {
        link.run(logKey, sound -> log.removesVariants(sound, variantPrefix));
        Set<CacheKey> removed = link.callAll(sound -> removeVariantsFrom(sound, variantPrefix));
        link.run(logKey, sound -> log.removedVariants(sound, variantPrefix));
        forget(removed.size());
        return removed;
    }

    private Set<CacheKey> removeVariantsFrom(UnifiedJedis sound, String variantPrefix) {
        Set<CacheKey> removed = new HashSet<>();
        List<byte[]> arguments = List.of(field(variantPrefix));
        keyspace.forEach(sound, source -> {
            List<?> gone = (List<?>) Scripts.run(sound, Scripts.REMOVE_VARIANTS, at(source), arguments);
            variants(gone).forEach(variant -> removed.add(new CacheKey(source, variant)));
        });
        return removed;
    }

    /** What this process put there and did not remove; the server alone knows about others, and what expired. */
    @Override
    public CacheUsage usage() {
        return new CacheUsage(entries.get(), bytes.get(), 0);
    }

    /** Ends all connections; waits a second for them at most. */
    @Override
    public void close() {
        link.close();
    }

    /** Which server it is, for logs. */
    @Override
    public String toString() {
        return "cache on " + link;
    }

    private void take(CacheKey key) throws IOException {
        try {
            long taken = link.call(at(key.source()), sound -> sound.hdel(at(key.source()), field(key.variant())));
            forget(taken);
        } catch (Refused e) {
            if (!e.isForeign()) {
                throw e;
            }
        }
    }

    /** The tally of bytes goes down by as much as an entry has in the mean. */
    private void forget(long removed) {
        long left = entries.updateAndGet(count -> Math.max(0, count - removed));
        bytes.updateAndGet(sum -> left == 0 ? 0 : sum - sum / (left + removed) * removed);
    }

    private byte[] at(String source) {
        return Scripts.utf8(prefix + source);
    }

    private static byte[] field(String variant) {
        return Scripts.utf8(Scripts.VARIANT + variant);
    }

    private static Set<String> variants(List<?> fields) {
        Set<String> variants = new HashSet<>();
        for (Object field : fields) {
            String name = Scripts.text(field);
            if (name.startsWith(Scripts.VARIANT)) {
                variants.add(name.substring(Scripts.VARIANT.length()));
            }
        }
        return variants;
    }
}
