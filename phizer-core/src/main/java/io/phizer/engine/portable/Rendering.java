package io.phizer.engine.portable;

import io.phizer.engine.Cancellation;
import io.phizer.engine.ImageException;
import io.phizer.engine.ImageInfo;
import io.phizer.engine.ResizePlan;
import io.phizer.engine.raster.Palette;
import io.phizer.engine.raster.Pixels;
import io.phizer.engine.raster.Regions;
import io.phizer.engine.raster.RowDecoder;
import io.phizer.engine.raster.RowResampler;
import io.phizer.engine.raster.RowSink;
import io.phizer.engine.raster.Scale;
import io.phizer.engine.raster.SourceHeader;
import io.phizer.engine.raster.Turn;
import io.phizer.image.ImageBytes;
import io.phizer.image.ImageFormat;
import io.phizer.image.PixelSize;
import io.phizer.image.Region;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * One source on its way to one or more results: a single decode feeds the resamplers of all plans.
 */
final class Rendering {
    private final SourceHeader header;
    private final RowDecoder decoder;
    private final ResultEncoder encoder;
    private final Cancellation cancelled;

    Rendering(SourceHeader header, RowDecoder decoder, ResultEncoder encoder, Cancellation cancelled) {
        this.header = header;
        this.decoder = decoder;
        this.encoder = encoder;
        this.cancelled = cancelled;
    }

    List<ImageBytes> render(List<ResizePlan> plans) throws ImageException {
        ImageInfo info = header.info();
        List<Region> regions = plans.stream()
                .map(plan -> plan.orientation().toStored(plan.region(), info.stored()))
                .toList();
        Region all = regions.stream().reduce(Regions::around).orElseThrow();
        List<RowResampler> resamplers = new ArrayList<>();
        for (int i = 0; i < plans.size(); i++) {
            PixelSize target = plans.get(i).orientation().apply(plans.get(i).target());
            resamplers.add(
                    new Scale(regions.get(i), target).whole(all.x(), decoder.samples(), below(header, plans.get(i))));
        }
        decode(all, resamplers);
        List<ImageBytes> results = new ArrayList<>();
        for (int i = 0; i < plans.size(); i++) {
            cancelled.check();
            ResizePlan plan = plans.get(i);
            Coloured result = Coloured.of(resamplers.get(i).result(), header.iccProfile(), plan.output());
            Pixels upright = Turn.upright(result.pixels(), plan.orientation());
            results.add(encoder.encode(upright, result.profile(), plan, cancelled));
        }
        return results;
    }

    /** What JPEG shows through the picture, which is a colour of sRGB, as it must be of the picture. */
    private static OptionalInt below(SourceHeader header, ResizePlan plan) {
        boolean now = plan.output() == ImageFormat.JPEG && header.iccProfile().isEmpty();
        return now ? OptionalInt.of(plan.background()) : OptionalInt.empty();
    }

    private void decode(Region region, List<RowResampler> resamplers) throws ImageException {
        // An array, since nothing is to be allocated for each row.
        RowResampler[] all = resamplers.toArray(RowResampler[]::new);
        RowSink each = new RowSink() {
            @Override
            public void row(int y, byte[] bytes, int from) {
                for (RowResampler resampler : all) {
                    resampler.row(y, bytes, from);
                }
            }

            @Override
            public void indexed(int y, byte[] indices, int from, Palette palette) {
                if (!palette.opaque()) {
                    // Each of them would expand the row for itself.
                    RowSink.super.indexed(y, indices, from, palette);
                    return;
                }
                for (RowResampler resampler : all) {
                    resampler.indexed(y, indices, from, palette);
                }
            }
        };
        Decoding.run(() -> decoder.decode(region, each, cancelled), cancelled);
    }
}
