package io.phizer.redis;

import java.nio.charset.StandardCharsets;
import java.util.List;
import redis.clients.jedis.UnifiedJedis;

/**
 * What is done on the server in one step. Everything of a source is one hash, whose key ends with the source path, so that it
 * lies in one slot of a cluster and goes in one step:
 *
 * <ul>
 *   <li>field {@code v} and the variant: the entry as one value, with its whole key and checksums;
 *   <li>field {@code g}: the <em>generation</em>, a new one for each removal; none if nothing was ever removed. Whoever puts
 *       says which he knows, and is refused if it is another. So nothing that was made before a removal comes after it. The
 *       generation outlives the removal by {@value #GENERATION_MILLIS} milliseconds, much longer than anything is in the making.
 * </ul>
 *
 * The hash expires as a whole, counted from its first entry, so that no entry lives longer.
 *
 * <p>Something else than a hash at such a key, by whatever accident, is taken for absent, and removed when it is in the way.
 *
 * <p>Removals are written down in a stream, which every process reads. Something else at its key is left there, and no process
 * uses the server until it is gone.
 */
final class Scripts {
    static final String GENERATION = "g";
    static final String VARIANT = "v";
    static final long GENERATION_MILLIS = 600_000;

    /** Arguments: generation known, field, value, milliseconds to live. Tells new fields, or -1 and the generation there is. */
    static final String PUT = """
            local g = redis.pcall('HGET', KEYS[1], 'g')
            if type(g) == 'table' then
              redis.call('DEL', KEYS[1])
              g = false
            end
            if g and g ~= ARGV[1] then
              return {-1, g}
            end
            local before = redis.call('HLEN', KEYS[1])
            local added = redis.call('HSET', KEYS[1], ARGV[2], ARGV[3])
            if before == 0 or (before == 1 and g) then
              redis.call('PEXPIRE', KEYS[1], ARGV[4])
            end
            return {added, ''}
            """;

    /** Arguments: something unique, milliseconds that the generation is kept. Tells the new generation and the fields removed. */
    static final String REMOVE = """
            local fields = redis.pcall('HKEYS', KEYS[1])
            if fields.err then
              fields = {}
            end
            redis.call('DEL', KEYS[1])
            local g = redis.call('TIME')[1] .. '-' .. ARGV[1]
            redis.call('HSET', KEYS[1], 'g', g)
            redis.call('PEXPIRE', KEYS[1], ARGV[2])
            return {g, fields}
            """;

    /** Argument: the beginning of the fields that are to go. Tells those that went. */
    static final String REMOVE_VARIANTS = """
            local fields = redis.pcall('HKEYS', KEYS[1])
            local gone = {}
            if not fields.err then
              for _, field in ipairs(fields) do
                if string.sub(field, 1, #ARGV[1]) == ARGV[1] then
                  redis.call('HDEL', KEYS[1], field)
                  gone[#gone + 1] = field
                end
              end
            end
            return gone
            """;

    /**
     * Arguments: entries that are kept, sender, kind, what, generation. Tells the entry's id and the time in seconds. A server
     * that is full refuses to add, but not in a script that has begun to write: so it trims first.
     */
    static final String TELL = """
            redis.call('XTRIM', KEYS[1], 'MAXLEN', '~', ARGV[1])
            local id = redis.call('XADD', KEYS[1], '*', 'from', ARGV[2], 'kind', ARGV[3], 'what', ARGV[4], 'gen', ARGV[5])
            return {id, redis.call('TIME')[1]}
            """;

    private Scripts() {}

    /** Runs one of them; {@code key} says which server of a cluster does. */
    static Object run(UnifiedJedis connected, String script, byte[] key, List<byte[]> arguments) {
        return connected.eval(utf8(script), List.of(key), arguments);
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static String text(Object bytes) {
        return new String((byte[]) bytes, StandardCharsets.UTF_8);
    }
}
