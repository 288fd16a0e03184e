package io.phizer.bench.engine;

import com.sksamuel.scrimage.ImmutableImage;
import com.sksamuel.scrimage.nio.ImmutableImageLoader;
import com.sksamuel.scrimage.nio.JpegWriter;
import io.phizer.image.PixelSize;
import io.phizer.image.Region;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Scrimage as its users call it, with one load for all sizes. */
final class ScrimageResizer implements Resizer {
    @Override
    public List<byte[]> resize(byte[] source, Work work) throws IOException {
        ImmutableImage picture =
                new ImmutableImageLoader().detectOrientation(false).fromBytes(source);
        if (work.shape() == Shape.PART) {
            Region part = work.region();
            picture = picture.subimage(part.x(), part.y(), part.width(), part.height());
        }
        JpegWriter writer = new JpegWriter().withCompression(work.quality());
        List<byte[]> results = new ArrayList<>();
        for (PixelSize target : work.targets()) {
            ImmutableImage small = work.shape() == Shape.COVER
                    ? picture.cover(target.width(), target.height())
                    : picture.fit(target.width(), target.height());
            results.add(small.bytes(writer));
        }
        return results;
    }
}
