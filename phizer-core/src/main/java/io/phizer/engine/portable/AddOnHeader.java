package io.phizer.engine.portable;

import io.phizer.engine.ImageInfo;
import io.phizer.engine.SourceDecoder;
import io.phizer.engine.raster.RowDecoder;
import io.phizer.engine.raster.SourceHeader;
import io.phizer.image.ImageBytes;
import java.util.Optional;
import java.util.OptionalLong;

/** A header that was read here, of a source whose pixels an add-on decodes. */
record AddOnHeader(ImageInfo info, long decodeCost, Optional<byte[]> iccProfile, RowDecoder decoder)
        implements SourceHeader {

    /** The header with the add-on's decoder, or as it is if the add-on leaves the source alone. */
    static SourceHeader of(SourceHeader header, ImageBytes source, SourceDecoder decoder) {
        OptionalLong cost = decoder.heapBytes(source, header.info());
        return cost.isEmpty()
                ? header
                : new AddOnHeader(
                        header.info(),
                        Math.max(cost.getAsLong(), header.decodeCost()),
                        header.iccProfile(),
                        new AddOnDecoder(source, header, decoder));
    }
}
