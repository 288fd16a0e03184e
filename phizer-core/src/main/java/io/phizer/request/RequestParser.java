package io.phizer.request;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads URL paths of the forms {@code /{size}/{path}} and {@code /{size}/{left}x{top}/{right}x{bottom}/{path}}.
 * Immutable, safe for use by several threads, linear in the length of the path; no path makes it throw.
 *
 * <p>In this order:
 *
 * <ol>
 *   <li>The raw path is split at its slashes and each segment is percent-decoded once, as strict UTF-8. Size and crop are
 *       decoded too, since RFC 3986, section 6.2.2.2, calls {@code /%73220/} and {@code /s220/} the same.
 *   <li>{@link ParsedPath.BadPath}, wherever it stands and whether or not the rest looks like a request: a segment that
 *       {@link SourcePath} refuses, an encoded slash, a broken escape, bytes that are not UTF-8 (overlong forms too), a
 *       raw character that is not printable ASCII, and a raw {@code ;}: containers do not agree on whether what
 *       follows it belongs to the path. {@code %3B} is a semicolon. More than 8192 characters are not looked at. An empty
 *       segment is bad inside ({@code //host/x}), not at the end.
 *   <li>{@link ParsedPath.NotOurs}: fewer than two segments ({@code /}, {@code /s220}, {@code /s220/}), or a first
 *       segment that cannot be a code, such as one with a dot.
 *   <li>{@link ParsedPath.UnknownSize}: no such code or box.
 *   <li>If the next two segments have the shape {@code 0x0} and at least one more follows, they are a crop, and
 *       {@link ParsedPath.InvalidCrop} if it is not one of the only spelling, in range and admitted. A single corner, or
 *       two with nothing behind them, belong to the source path. {@code 0x0/1000x1000} is a crop for the policy and asks
 *       for the same as no crop. Where the {@linkplain CropPolicy#signs policy signs}, the segment behind the crop is its
 *       signature, whatever it looks like, and a crop without one is {@link ParsedPath.InvalidCrop}.
 *   <li>{@link ParsedPath.BadPath} again, for the source path as a whole: a slash at its end, too long, a colon in its
 *       first segment.
 * </ol>
 *
 * <p>A plus is a plus. There is no case folding and no Unicode normalization.
 */
public final class RequestParser {
    private final SizeRegistry sizes;
    private final CropPolicy cropPolicy;

    /** A parser for these sizes and crops. */
    public RequestParser(SizeRegistry sizes, CropPolicy cropPolicy) {
        this.sizes = sizes;
        this.cropPolicy = cropPolicy;
    }

    /**
     * What a path asks for.
     *
     * @param rawPath the path below the filter's mapping as the client sent it, still percent-encoded, without query;
     *     begins with a slash, or is empty
     */
    public ParsedPath parse(String rawPath) {
        if (rawPath.isEmpty()) {
            return new ParsedPath.NotOurs();
        }
        try {
            return parse(DecodedPath.of(rawPath));
        } catch (PathFault e) {
            return new ParsedPath.BadPath(e.detail());
        }
    }

    private ParsedPath parse(DecodedPath path) throws PathFault {
        List<String> segments = path.segments();
        if (segments.size() < 2 || !SizeRules.isCode(segments.get(0))) {
            return new ParsedPath.NotOurs();
        }
        Optional<SizeSpec> size = sizes.find(segments.get(0));
        if (size.isEmpty()) {
            return new ParsedPath.UnknownSize(sizes.describeUnknown(segments.get(0)));
        }
        boolean cropped = segments.size() > 3 && Corner.isShaped(segments.get(1)) && Corner.isShaped(segments.get(2));
        CropSpec crop = CropSpec.WHOLE;
        if (cropped) {
            try {
                crop = CropSpec.parse(segments.get(1) + "/" + segments.get(2));
            } catch (IllegalArgumentException e) {
                return new ParsedPath.InvalidCrop(String.valueOf(e.getMessage()));
            }
        }
        if (cropped && cropPolicy.signs()) {
            return signed(path, size.get(), crop);
        }
        String source = source(path, cropped ? 3 : 1);
        if (cropped && !cropPolicy.admits(size.get().code(), crop, source)) {
            return new ParsedPath.InvalidCrop("crop " + crop + " is not admitted by the policy " + cropPolicy);
        }
        return new ParsedPath.Asked(new ImageRequest(size.get(), crop, source, Set.of()));
    }

    private ParsedPath signed(DecodedPath path, SizeSpec size, CropSpec crop) throws PathFault {
        if (path.segments().size() < 5) {
            return new ParsedPath.InvalidCrop("crop " + crop + " is not signed");
        }
        String source = source(path, 4);
        byte[] given = path.segments().get(3).getBytes(StandardCharsets.UTF_8);
        boolean right = false;
        for (String expected : cropPolicy.signatures(size.code(), crop, source)) {
            // In constant time: how much of a guess was right is nobody's business.
            right |= MessageDigest.isEqual(expected.getBytes(StandardCharsets.UTF_8), given);
        }
        return right
                ? new ParsedPath.Asked(new ImageRequest(size, crop, source, Set.of()))
                : new ParsedPath.InvalidCrop("crop " + crop + " is not signed with a key that is in use");
    }

    /**
     * The path that {@link #parse} reads as this request, signed where the policy of crops wants that.
     *
     * @see RequestPath#of
     */
    public String path(ImageRequest request) {
        return RequestPath.all(request, cropPolicy).get(0);
    }

    private static String source(DecodedPath path, int first) throws PathFault {
        if (path.endsInSlash()) {
            throw new PathFault("a slash at the end");
        }
        String source =
                String.join("/", path.segments().subList(first, path.segments().size()));
        Optional<String> fault = SourcePath.wholeFault(source);
        if (fault.isPresent()) {
            throw new PathFault(fault.get());
        }
        return source;
    }
}
