package io.phizer;

import com.google.common.hash.Hashing;
import io.phizer.cache.CacheEntry;
import io.phizer.cache.CacheKey;
import io.phizer.engine.ImageEngine;
import io.phizer.image.ImageFormat;
import io.phizer.request.CropPolicy;
import io.phizer.request.CropSpec;
import io.phizer.request.ImageRequest;
import io.phizer.request.OutputFormat;
import io.phizer.request.RequestPath;
import io.phizer.request.SizeRegistry;
import io.phizer.request.SizeSpec;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The names of results. A variant reads {@code code~recipe[+format...][/crop]}: the size, a short hash of all about it
 * that changes bytes (the engines' versions included), the formats that the client takes where the size negotiates, and
 * the crop. Changing one size therefore makes that size's results new and no others.
 */
final class ResultKeys {
    /** By code, since that of a size's own has to be found for each hit, and hashing all of a size takes longer. */
    private final Map<String, Prefix> prefixes = new HashMap<>();

    private final List<SizeSpec> sizes;
    private final CropPolicy crops;

    /** What the names of a size's results begin with. */
    private record Prefix(SizeSpec size, String text) {}

    ResultKeys(SizeRegistry registry, ImageEngine engine, CropPolicy crops) {
        this.crops = crops;
        sizes = registry.sizes();
        for (SizeSpec size : sizes) {
            prefixes.put(size.code(), new Prefix(size, ofSize(size) + fingerprint(size, engine)));
        }
    }

    CacheKey of(ImageRequest request) {
        Prefix known = prefixes.get(request.size().code());
        if (known == null || !known.size().equals(request.size())) {
            throw new IllegalArgumentException(
                    "size is not of this service: " + request.size().code());
        }
        String prefix = known.text();
        String negotiated = negotiated(request);
        if (negotiated.isEmpty() && request.crop().isWhole()) {
            return new CacheKey(request.path(), prefix);
        }
        String crop = request.crop().isWhole() ? "" : "/" + request.crop();
        return new CacheKey(request.path(), prefix + negotiated + crop);
    }

    /**
     * The tag of a result, by its name and its source, so that it is known without making the result. It ends with the tag
     * of the source, so that it can be seen whether a result is of the source that there is now.
     */
    String etag(CacheKey key, CacheEntry source) {
        return hash(key.variant()).substring(0, 16) + "-" + source.etag();
    }

    /** With what the variants of a size begin, and no others, whatever its recipe was when they were made. */
    static String ofSize(SizeSpec size) {
        return size.code() + "~";
    }

    /** The URL paths of results, with each signature that is taken. */
    List<String> urls(Set<CacheKey> results) {
        Set<String> urls = new TreeSet<>();
        for (CacheKey result : results) {
            request(result.source(), result.variant())
                    .ifPresent(request -> urls.addAll(RequestPath.all(request, crops)));
        }
        return List.copyOf(urls);
    }

    /** The request that a variant answers, if its size is still registered. */
    private Optional<ImageRequest> request(String path, String variant) {
        String code = variant.substring(0, Math.max(0, variant.indexOf('~')));
        int slash = variant.indexOf('/');
        Optional<ImageRequest> whole = sizes.stream()
                .filter(size -> size.code().equals(code))
                .map(size -> ImageRequest.of(size, path))
                .findFirst();
        return slash < 0 ? whole : whole.map(request -> request.withCrop(CropSpec.parse(variant.substring(slash + 1))));
    }

    /** The URL paths of a source: every size, and every crop among the variants, with each signature that is taken. */
    List<String> urls(String path, Set<String> variants) {
        Set<String> urls = new LinkedHashSet<>();
        for (SizeSpec size : sizes) {
            urls.addAll(RequestPath.all(ImageRequest.of(size, path), crops));
        }
        for (String variant : variants) {
            if (variant.indexOf('/') > 0) {
                request(path, variant).ifPresent(request -> urls.addAll(RequestPath.all(request, crops)));
            }
        }
        return new ArrayList<>(urls);
    }

    private static String negotiated(ImageRequest request) {
        if (request.size().format() != OutputFormat.AUTO || request.accepts().isEmpty()) {
            return "";
        }
        return request.accepts().stream().map(ImageFormat::word).sorted().collect(Collectors.joining("+", "+", ""));
    }

    private static String fingerprint(SizeSpec size, ImageEngine engine) {
        return hash(size.recipe() + "\n" + engine.version()).substring(0, 8);
    }

    private static String hash(String text) {
        return Hashing.sha256().hashString(text, StandardCharsets.UTF_8).toString();
    }
}
