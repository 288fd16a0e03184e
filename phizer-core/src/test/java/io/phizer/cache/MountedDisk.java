package io.phizer.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * A small disk in memory, mounted for a test and unmounted after it, which may be filled, made read-only and taken away
 * meanwhile. Where the user may not mount, the test is skipped and says so.
 */
public final class MountedDisk {
    private final Path place;

    private MountedDisk(Path place) {
        this.place = place;
    }

    /** Mounts a disk at a directory. */
    public static MountedDisk at(Path place, String size) {
        String refusal = run("mount", "-t", "tmpfs", "-o", "size=" + size, "tmpfs", place.toString());
        assumeTrue(refusal.isEmpty(), "this user may not mount a disk: " + refusal);
        return new MountedDisk(place);
    }

    /** Mounts what is in a directory at another one, too. */
    public static MountedDisk of(Path there, Path place) {
        String refusal = run("mount", "--bind", there.toString(), place.toString());
        assumeTrue(refusal.isEmpty(), "this user may not mount a directory: " + refusal);
        return new MountedDisk(place);
    }

    /** Forbids writing, or allows it again. */
    public void readOnly(boolean now) {
        assertThat(run("mount", "-o", "remount," + (now ? "ro" : "rw"), place.toString()))
                .isEmpty();
    }

    /** Takes it away, also from those who use it. */
    public void unmount() {
        assertThat(run("umount", "-l", place.toString())).isEmpty();
    }

    /** What a command says if it fails, else nothing. */
    private static String run(String... command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return process.waitFor() == 0 ? "" : said.strip() + ".";
        } catch (IOException | InterruptedException e) {
            return e.toString(); // no such program, most likely
        }
    }
}
