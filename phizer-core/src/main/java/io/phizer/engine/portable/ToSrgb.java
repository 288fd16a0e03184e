package io.phizer.engine.portable;

import io.phizer.engine.raster.Pixels;
import io.phizer.engine.raster.Samples;
import java.awt.color.CMMException;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.color.ProfileDataException;
import java.awt.image.ColorConvertOp;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Brings a picture to sRGB: by its ICC profile where it has a usable one, else gray and RGB are taken to be sRGB and
 * CMYK is converted without one. Done to the small result, where it costs little; several of the same profile should have
 * one instance, as the conversion is worked out once. Used by one thread.
 */
final class ToSrgb {
    private final Optional<byte[]> bytes;
    private @Nullable ICC_Profile profile;
    private @Nullable ColorConvertOp conversion;
    private boolean unusable;

    /** For pictures of a profile, or of none. */
    ToSrgb(Optional<byte[]> profile) {
        this.bytes = profile;
    }

    /** The picture as gray, RGB or RGBA in sRGB; the given one may be overwritten. */
    Pixels convert(Pixels pixels) {
        Pixels plain = switch (pixels.samples()) {
            case GRAY, RGB, RGBA, CMYK -> pixels;
            case CMYK_INVERTED -> inverted(pixels);
            case YCCK_INVERTED -> inks(pixels);
        };
        Optional<Pixels> converted = byProfile(plain);
        return converted.orElseGet(() -> plain.samples() == Samples.CMYK ? withoutProfile(plain) : plain);
    }

    /** Empty when the profile is damaged or is for another kind of samples: then it is as if it were not there. */
    private Optional<Pixels> byProfile(Pixels pixels) {
        if (bytes.isEmpty() || unusable) {
            return Optional.empty();
        }
        int kind = switch (pixels.samples()) {
            case GRAY -> ColorSpace.TYPE_GRAY;
            case RGB, RGBA -> ColorSpace.TYPE_RGB;
            default -> ColorSpace.TYPE_CMYK;
        };
        try {
            ICC_Profile read = profile;
            if (read == null) {
                read = ICC_Profile.getInstance(bytes.get());
                profile = read;
            }
            if (read.getColorSpaceType() == ColorSpace.TYPE_GRAY && pixels.samples() == Samples.RGBA) {
                return grayWithOpacity(pixels);
            }
            if (read.getColorSpaceType() != kind) {
                return Optional.empty();
            }
            if (pixels.samples() == Samples.RGBA) {
                return colourWithOpacity(pixels);
            }
            boolean inPlace = pixels.samples() == Samples.RGB;
            Pixels result = inPlace ? pixels : Pixels.empty(pixels.size(), Samples.RGB);
            // A profile that breaks half-way must not leave half of the picture converted.
            byte[] before = inPlace ? pixels.data().clone() : pixels.data();
            Pixels source = new Pixels(pixels.size(), pixels.samples(), before);
            conversion(read).filter(colours(source), colours(result));
            return Optional.of(result);
        } catch (IllegalArgumentException | CMMException | ProfileDataException broken) {
            unusable = true;
            return Optional.empty();
        }
    }

    /** Works out what to do with the profile when it is first used, and then holds on to it. */
    private ColorConvertOp conversion(ICC_Profile from) {
        ColorConvertOp known = conversion;
        if (known == null) {
            ICC_Profile srgb = ((ICC_ColorSpace) ColorSpace.getInstance(ColorSpace.CS_sRGB)).getProfile();
            known = new ColorConvertOp(new ICC_Profile[] {from, srgb}, null);
            conversion = known;
        }
        return known;
    }

    /** Gray with opacity comes as RGBA, its profile is one of gray; but a profile of gray is none for colours. */
    private Optional<Pixels> grayWithOpacity(Pixels pixels) {
        byte[] data = pixels.data();
        byte[] gray = new byte[data.length / 4];
        for (int i = 0; i < gray.length; i++) {
            if (data[4 * i] != data[4 * i + 1] || data[4 * i] != data[4 * i + 2]) {
                return Optional.empty();
            }
            gray[i] = data[4 * i];
        }
        Optional<Pixels> converted = byProfile(new Pixels(pixels.size(), Samples.GRAY, gray));
        converted.ifPresent(colours -> {
            for (int i = 0; i < gray.length; i++) {
                System.arraycopy(colours.data(), 3 * i, data, 4 * i, 3);
            }
        });
        return converted.map(colours -> pixels);
    }

    /** The colours by themselves: the JDK's conversion takes no account of a fourth byte between them. */
    private Optional<Pixels> colourWithOpacity(Pixels pixels) {
        byte[] data = pixels.data();
        Pixels plain = Pixels.empty(pixels.size(), Samples.RGB);
        for (int i = 0; i < data.length / 4; i++) {
            System.arraycopy(data, 4 * i, plain.data(), 3 * i, 3);
        }
        Optional<Pixels> converted = byProfile(plain);
        converted.ifPresent(colours -> {
            for (int i = 0; i < data.length / 4; i++) {
                System.arraycopy(colours.data(), 3 * i, data, 4 * i, 3);
            }
        });
        return converted.map(colours -> pixels);
    }

    /** A raster over the bytes. */
    private static WritableRaster colours(Pixels pixels) {
        int channels = pixels.samples().channels();
        int[] offsets = channels == 4 ? new int[] {0, 1, 2, 3} : channels == 1 ? new int[] {0} : new int[] {0, 1, 2};
        DataBuffer buffer = new DataBufferByte(pixels.data(), pixels.data().length);
        return Raster.createInterleavedRaster(
                buffer, pixels.size().width(), pixels.size().height(), pixels.rowBytes(), channels, offsets, null);
    }

    private static Pixels inverted(Pixels pixels) {
        byte[] data = pixels.data();
        for (int i = 0; i < data.length; i++) {
            data[i] = (byte) ~data[i];
        }
        return new Pixels(pixels.size(), Samples.CMYK, data);
    }

    /** ITU-T T.871, section 7, gives red, green and blue, which in these files stand for the inks themselves. */
    private static Pixels inks(Pixels pixels) {
        byte[] data = pixels.data();
        for (int i = 0; i < data.length; i += 4) {
            double luma = data[i] & 0xFF;
            double blue = (data[i + 1] & 0xFF) - 128;
            double red = (data[i + 2] & 0xFF) - 128;
            data[i] = rounded(luma + 1.402 * red);
            data[i + 1] = rounded(luma - 0.344136 * blue - 0.714136 * red);
            data[i + 2] = rounded(luma + 1.772 * blue);
            data[i + 3] = (byte) ~data[i + 3];
        }
        return new Pixels(pixels.size(), Samples.CMYK, data);
    }

    private static byte rounded(double value) {
        return (byte) Math.max(0, Math.min(255, Math.round(value)));
    }

    private static Pixels withoutProfile(Pixels pixels) {
        Pixels result = Pixels.empty(pixels.size(), Samples.RGB);
        byte[] inks = pixels.data();
        for (int in = 0, out = 0; in < inks.length; in += 4, out += 3) {
            int light = 255 - (inks[in + 3] & 0xFF);
            for (int c = 0; c < 3; c++) {
                result.data()[out + c] = (byte) (((255 - (inks[in + c] & 0xFF)) * light + 127) / 255);
            }
        }
        return result;
    }
}
