package io.phizer.shard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every {@link ShardRouter} keeps to. */
public abstract class ShardRouterContract {
    /** A router among at least two owners, made anew by every call from the same settings. */
    protected abstract ShardRouter router();

    /** All owners that {@link #router} may answer with. */
    protected abstract Set<Shard> owners();

    @Test
    public void givesAPathTheSameOwnerEveryTimeAndInEveryJvm() {
        ShardRouter router = router();
        ShardRouter twin = router();
        for (String path : paths()) {
            Shard owner = router.route(path);
            assertThat(router.route(path)).as(path).isEqualTo(owner);
            assertThat(twin.route(path)).as(path).isEqualTo(owner);
        }
    }

    @Test
    public void knowsNoOtherOwners() {
        ShardRouter router = router();
        assertThat(paths()).extracting(router::route).allMatch(owners()::contains);
    }

    @Test
    public void givesEveryOwnerAFairShare() {
        ShardRouter router = router();
        Map<Shard, Integer> shares = new HashMap<>();
        for (String path : paths()) {
            shares.merge(router.route(path), 1, Integer::sum);
        }
        double fair = (double) paths().size() / owners().size();
        assertThat(shares).containsOnlyKeys(owners());
        assertThat(shares.values()).allSatisfy(share -> assertThat(share / fair).isBetween(0.9, 1.1));
    }

    @Test
    public void takesAnyPath() {
        ShardRouter router = router();
        for (String path : List.of("x", "a b", "猫/🐈.jpg", "a".repeat(2048), "%25", "256x174/744x826")) {
            assertThat(owners()).as(path).contains(router.route(path));
        }
    }

    /** Twenty thousand paths of the kinds that applications make: counters, dates, and hashes. */
    private static List<String> paths() {
        List<String> paths = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            paths.add("cats/" + i + ".jpg");
            paths.add(String.format("2024/%02d/%02d/%08x.png", i % 12 + 1, i % 28 + 1, i * 0x9E3779B9));
        }
        return paths;
    }

    /** The shards of one JVM, for {@link #owners}. */
    protected static Set<Shard> locals(int count) {
        return IntStream.range(0, count).mapToObj(Shard.Local::new).collect(Collectors.toUnmodifiableSet());
    }
}
