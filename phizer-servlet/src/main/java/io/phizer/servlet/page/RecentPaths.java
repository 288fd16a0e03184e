package io.phizer.servlet.page;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The source paths that were answered with a picture, as far as they are among the last ones that came new. One that is
 * asked for again keeps its place, so that the list stands still while somebody chooses from it. Safe for use by several threads.
 */
final class RecentPaths {
    static final int MOST = 24;

    private final Set<String> paths = new LinkedHashSet<>();
    /** Most requests in a row are for few pictures: a look that takes no lock. */
    private volatile String last = "";

    void add(String path) {
        if (path.equals(last)) {
            return;
        }
        synchronized (paths) {
            if (paths.add(path) && paths.size() > MOST) {
                Iterator<String> oldest = paths.iterator();
                oldest.next();
                oldest.remove();
            }
            last = path;
        }
    }

    void remove(String path) {
        synchronized (paths) {
            paths.remove(path);
            last = "";
        }
    }

    /** The newest first. */
    List<String> list() {
        synchronized (paths) {
            List<String> list = new ArrayList<>(paths);
            Collections.reverse(list);
            return list;
        }
    }
}
