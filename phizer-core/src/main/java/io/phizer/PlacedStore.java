package io.phizer;

import io.phizer.cache.CacheEntry;
import io.phizer.cache.CacheKey;
import io.phizer.cache.CacheUsage;
import io.phizer.cache.DiskEntry;
import io.phizer.cache.FileCache;
import io.phizer.cache.ImageCache;
import io.phizer.image.ImageBytes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Sources or results in a store of this process's own, while the others of the two are in one that other processes share and purge from. While the process does not
 * run nobody tells it of purges; so there is an entry more in the store, a <em>note</em>, which says up to where in the log of the others
 * everything is removed here. The next process goes on there. Until that has been told what was removed meanwhile nothing
 * is read; and if nobody can tell it any more, everything of before is forgotten.
 *
 * <p>To forget is to give entries other names: each has the name of its <em>era</em>, of which a new one begins then. Those of older ones
 * are never read again, and go when there is need of room. What is put is of the era in which it was {@linkplain #taken taken} out of the line of what waits,
 * and not of that in which the store comes to it.
 *
 * <p>A note is only put where no removal that was asked for before is left to do. It is put by the thread that removes, and removals go first:
 * so what is left are those that failed. May block, but for {@link #reached}, {@link #forget}, {@link #shut} and {@link #taken}.
 */
final class PlacedStore implements FileCache {
    static final CacheKey NOTE = new CacheKey("", "place");

    private static final String BEFORE_ERA = "@";
    /** How long whoever wants to know the place waits for the store. */
    private static final long PATIENCE_SECONDS = 1;
    /** After as many calls the same note is put once more, so that it is not the least used of all entries. */
    private static final int CALLS = 1000;

    private final ImageCache store;
    private final CompletableFuture<Optional<Note>> noted = new CompletableFuture<>();
    /** What is not removed yet: sources, and beginnings of variants. Guarded by this, as all that follows. */
    private final Set<CacheKey> left = new HashSet<>();

    private @Nullable String era;
    private boolean open;
    private String reached = "";
    private int calls;
    /** How often an era ended here, and how often one had when what is being put was taken. */
    private int ended;

    private int endedWhenTaken;

    private record Note(String era, String place) {
        static Optional<Note> read(CacheEntry entry) {
            String[] words = new String(entry.image().array(), StandardCharsets.UTF_8).split(" ", -1);
            return words.length == 2 ? Optional.of(new Note(words[0], words[1])) : Optional.empty();
        }

        CacheEntry write() {
            byte[] text = (era + " " + place).getBytes(StandardCharsets.UTF_8);
            return new CacheEntry(ImageBytes.wrap(text), "note", Instant.EPOCH);
        }
    }

    /** Is not read until {@link #reached} or {@link #forget} is called. */
    PlacedStore(ImageCache store) {
        this.store = store;
    }

    /** Looks for a note; to be called once, by a thread of the store. */
    void load() {
        Optional<Note> note = Optional.empty();
        try {
            note = store.get(NOTE).flatMap(Note::read);
        } catch (IOException | RuntimeException e) {
            // As if there were none: everything of before is forgotten.
        } finally {
            begin(note);
        }
    }

    private synchronized void begin(Optional<Note> note) {
        if (noted.complete(note) && era == null) {
            era = note.map(Note::era).orElseGet(PlacedStore::newEra);
        }
    }

    /** Where the one before came to, if that is known within a second; else what it had is forgotten, for nothing is told that was removed after it. */
    Optional<String> place() {
        try {
            return noted.get(PATIENCE_SECONDS, TimeUnit.SECONDS).map(Note::place);
        } catch (ExecutionException | TimeoutException e) {
            return withoutNote();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return withoutNote();
        }
    }

    private Optional<String> withoutNote() {
        begin(Optional.empty());
        return noted.join().map(Note::place); // it may have come in the last moment
    }

    /** What is there may be read: everything is told up to that place. Gives the note that is to be put now, if any. */
    synchronized Optional<CacheEntry> reached(String place) {
        open = true;
        calls++;
        if (era == null || (place.equals(reached) && calls < CALLS)) {
            return Optional.empty();
        }
        calls = 0;
        reached = place;
        return Optional.of(new Note(era, place).write());
    }

    /** Nothing of before is found any more; what comes may be read. */
    synchronized void forget() {
        shut();
        open = true;
    }

    /** Nothing of before is found any more; and nothing at all until {@link #forget} or {@link #reached} is called. */
    synchronized void shut() {
        era = newEra();
        ended++;
        reached = ""; // of the era before
        open = false;
    }

    /** What is put next, by the one thread that puts, is of this time. */
    synchronized void taken() {
        endedWhenTaken = ended;
    }

    @Override
    public Optional<CacheEntry> get(CacheKey key) throws IOException {
        return isOpen() ? store.get(named(key)) : Optional.empty();
    }

    /** Nothing, if the store has no files. */
    @Override
    public Optional<DiskEntry> open(CacheKey key, long longerThan) throws IOException {
        return isOpen() && store instanceof FileCache files ? files.open(named(key), longerThan) : Optional.empty();
    }

    private synchronized boolean isOpen() {
        return open;
    }

    @Override
    public void put(CacheKey key, CacheEntry entry) throws IOException {
        CacheKey named = named(key);
        if (mayBePut(key)) {
            store.put(key.equals(NOTE) ? NOTE : named, entry);
        }
    }

    @Override
    public Set<String> remove(String source) throws IOException {
        CacheKey what = new CacheKey(source, "");
        begun(what);
        Set<String> gone = store.remove(source);
        done(what);
        return gone.stream().map(PlacedStore::withoutEra).collect(Collectors.toSet());
    }

    @Override
    public Set<CacheKey> removeVariants(String prefix) throws IOException {
        CacheKey what = new CacheKey("", prefix);
        begun(what);
        Set<CacheKey> gone = store.removeVariants(prefix);
        done(what);
        return gone.stream()
                .map(key -> new CacheKey(key.source(), withoutEra(key.variant())))
                .collect(Collectors.toSet());
    }

    private synchronized void begun(CacheKey removal) {
        left.add(removal);
    }

    private synchronized void done(CacheKey removal) {
        left.remove(removal);
    }

    @Override
    public CacheUsage usage() {
        return store.usage();
    }

    @Override
    public void close() throws IOException {
        store.close();
    }

    /** The store's own name, for logs. */
    @Override
    public String toString() {
        return store.toString();
    }

    /** Asked when the era is known: if it is the one in which the entry was taken, it stays its own though it may end meanwhile. */
    private synchronized boolean mayBePut(CacheKey key) {
        return ended == endedWhenTaken && (left.isEmpty() || !key.equals(NOTE));
    }

    private CacheKey named(CacheKey key) throws IOException {
        return new CacheKey(key.source(), key.variant() + BEFORE_ERA + era());
    }

    private static String withoutEra(String variant) {
        int end = variant.lastIndexOf(BEFORE_ERA);
        return end < 0 ? variant : variant.substring(0, end);
    }

    private String era() throws IOException {
        String known = knownEra();
        if (known == null) {
            noted.join(); // the note is being looked for, in the same store
            known = knownEra();
        }
        if (known == null) {
            throw new IOException("no era has begun in " + store);
        }
        return known;
    }

    private synchronized @Nullable String knownEra() {
        return era;
    }

    private static String newEra() {
        return UUID.randomUUID().toString();
    }
}
