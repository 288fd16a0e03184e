package io.phizer.bench.engine;

import io.phizer.image.PixelSize;
import io.phizer.image.Region;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import net.coobird.thumbnailator.Thumbnails;
import net.coobird.thumbnailator.geometry.Positions;

/** Thumbnailator as its users call it: one call for each size. */
final class ThumbnailatorResizer implements Resizer {
    @Override
    public List<byte[]> resize(byte[] source, Work work) throws IOException {
        List<byte[]> results = new ArrayList<>();
        for (PixelSize target : work.targets()) {
            Thumbnails.Builder<? extends InputStream> builder = Thumbnails.of(new ByteArrayInputStream(source))
                    .useExifOrientation(false)
                    .outputFormat("jpg")
                    .outputQuality(work.quality() / 100.0);
            Region part = work.region();
            switch (work.shape()) {
                case WHOLE -> builder.forceSize(target.width(), target.height());
                case COVER -> builder.size(target.width(), target.height()).crop(Positions.CENTER);
                case PART ->
                    builder.sourceRegion(part.x(), part.y(), part.width(), part.height())
                            .forceSize(target.width(), target.height());
            }
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            builder.toOutputStream(out);
            results.add(out.toByteArray());
        }
        return results;
    }
}
