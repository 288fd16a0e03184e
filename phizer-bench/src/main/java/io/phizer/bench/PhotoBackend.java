package io.phizer.bench;

import io.phizer.backend.Backend;
import io.phizer.backend.FetchRequest;
import io.phizer.backend.FetchResult;
import io.phizer.image.ImageBytes;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Gives the bundled photographs from memory, so that neither disk nor network is measured. */
final class PhotoBackend implements Backend {
    private final Map<String, ImageBytes> photos = new HashMap<>();

    PhotoBackend() {
        for (Photo photo : Photo.values()) {
            photos.put(photo.file(), photo.load());
        }
    }

    @Override
    public String name() {
        return "photos";
    }

    @Override
    public FetchResult fetch(FetchRequest request) {
        ImageBytes photo = photos.get(request.path());
        return photo == null
                ? new FetchResult.NotFound()
                : new FetchResult.Found(photo, Optional.empty(), Optional.empty());
    }

    @Override
    public void close() {}
}
