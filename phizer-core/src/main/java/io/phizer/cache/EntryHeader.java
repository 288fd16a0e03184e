package io.phizer.cache;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/**
 * What stands before the picture in a file of a {@link DiskCache}: all that is needed to know whose picture it is and that
 * no bit of it has changed. Big-endian:
 *
 * <pre>
 * int   "PhzC"
 * int   version of the format
 * int   length of this header
 * int   length of the picture
 * int   CRC32C of the picture
 * long  last modification of the source, in seconds since 1970
 * int   and nanoseconds
 * int   chars of the source path
 * int   chars of the variant
 * int   chars of the tag
 * char  source path, variant and tag, in UTF-16, so that any string is kept as it is
 * int   CRC32C of all before it
 * </pre>
 *
 * The file ends with the picture.
 *
 * @param imageLength the bytes of the picture
 * @param imageChecksum their CRC32C
 * @param length the bytes of the header
 */
record EntryHeader(CacheKey key, String etag, Instant lastModified, int imageLength, int imageChecksum, int length) {
    /** Part of the name of the directory too, so that formats do not meet. */
    static final int VERSION = 1;

    private static final int MAGIC = 0x50687A43;
    private static final int FIXED = 44;
    private static final int SUM = Integer.BYTES;
    /** Longer keys are not kept: no URL is as long. */
    private static final int LONGEST = 1 << 16;
    /** Nearly every header is shorter, and so read at once. */
    private static final int FIRST_READ = 512;

    /** The header of an entry. */
    static EntryHeader of(CacheKey key, CacheEntry entry) {
        long chars = (long) key.source().length()
                + key.variant().length()
                + entry.etag().length();
        byte[] image = entry.image().array();
        return new EntryHeader(
                key, entry.etag(), entry.lastModified(), image.length, FileBytes.checksum(image, image.length), (int)
                        Math.min(Integer.MAX_VALUE, FIXED + Character.BYTES * chars + SUM));
    }

    /** Whether the format can hold it. */
    boolean fits() {
        return length <= LONGEST;
    }

    byte[] encode() {
        ByteBuffer out = ByteBuffer.allocate(length);
        out.putInt(MAGIC).putInt(VERSION).putInt(length).putInt(imageLength).putInt(imageChecksum);
        out.putLong(lastModified.getEpochSecond()).putInt(lastModified.getNano());
        out.putInt(key.source().length());
        out.putInt(key.variant().length());
        out.putInt(etag.length());
        out.asCharBuffer().put(key.source()).put(key.variant()).put(etag);
        out.putInt(length - SUM, FileBytes.checksum(out.array(), length - SUM));
        return out.array();
    }

    /** The header of a file, if it is one and undamaged and the file has as many bytes as it says. */
    static Optional<EntryHeader> read(FileChannel channel) throws IOException {
        long size = channel.size();
        if (size < FIXED + SUM) {
            return Optional.empty();
        }
        byte[] bytes = new byte[(int) Math.min(FIRST_READ, size)];
        FileBytes.read(channel, 0, bytes);
        ByteBuffer in = ByteBuffer.wrap(bytes);
        boolean ours = in.getInt() == MAGIC && in.getInt() == VERSION;
        int length = in.getInt();
        long imageLength = in.getInt();
        if (!ours || length < FIXED + SUM || length > LONGEST || length + imageLength != size) {
            return Optional.empty();
        }
        if (length > bytes.length) {
            bytes = new byte[length];
            FileBytes.read(channel, 0, bytes);
        }
        return decode(bytes, length);
    }

    /** The header of a value, if it is one and undamaged and the value has as many bytes as it says. */
    static Optional<EntryHeader> read(byte[] value) {
        if (value.length < FIXED + SUM) {
            return Optional.empty();
        }
        ByteBuffer in = ByteBuffer.wrap(value);
        boolean ours = in.getInt() == MAGIC && in.getInt() == VERSION;
        int length = in.getInt();
        long imageLength = in.getInt();
        if (!ours || length < FIXED + SUM || length > LONGEST || length + imageLength != value.length) {
            return Optional.empty();
        }
        return length > value.length ? Optional.empty() : decode(value, length);
    }

    private static Optional<EntryHeader> decode(byte[] bytes, int length) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        if (in.getInt(length - SUM) != FileBytes.checksum(bytes, length - SUM)) {
            return Optional.empty();
        }
        in.position(3 * Integer.BYTES);
        int imageLength = in.getInt();
        int imageChecksum = in.getInt();
        long second = in.getLong();
        int nano = in.getInt();
        int source = in.getInt();
        int variant = in.getInt();
        int etag = in.getInt();
        long chars = (long) source + variant + etag;
        if (imageLength < 0
                || Math.min(source, Math.min(variant, etag)) < 0
                || FIXED + Character.BYTES * chars + SUM != length) {
            return Optional.empty();
        }
        CacheKey key = new CacheKey(chars(in, source), chars(in, variant));
        try {
            Instant modified = Instant.ofEpochSecond(second, nano);
            return Optional.of(new EntryHeader(key, chars(in, etag), modified, imageLength, imageChecksum, length));
        } catch (DateTimeException | ArithmeticException noSuchTime) {
            return Optional.empty();
        }
    }

    private static String chars(ByteBuffer in, int count) {
        char[] chars = new char[count];
        in.asCharBuffer().get(chars);
        in.position(in.position() + Character.BYTES * count);
        return new String(chars);
    }
}
