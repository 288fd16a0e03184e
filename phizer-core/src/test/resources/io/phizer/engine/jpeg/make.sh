#!/bin/sh -e
# Makes the pictures of this folder anew, and planes.txt: what libjpeg-turbo (2.1.5 when last run) decodes of them.
# Needs python3, cjpeg, gcc, and the headers of libjpeg and zlib.
cd "$(dirname "$0")"
python3 scene.py 77 55 1 > scene.ppm
make() { name=$1; shift; cjpeg -dct int "$@" scene.ppm > "$name.jpg"; }
make gray -quality 88 -grayscale
make 444 -quality 88 -sample 1x1
make 422 -quality 88 -sample 2x1
make 440 -quality 88 -sample 1x2
make 420 -quality 88 -sample 2x2
make 411 -quality 88 -sample 4x1
make 420-restart-rows -quality 88 -sample 2x2 -restart 1
make 422-restart-blocks -quality 88 -sample 2x1 -restart 3B
make 420-optimised -quality 88 -sample 2x2 -optimize
make 420-separate -quality 88 -sample 2x2 -scans separate.txt
make 422-pairs-restart -quality 88 -sample 2x1 -restart 2B -scans pairs.txt
make 420-progressive -quality 88 -sample 2x2 -progressive
make 444-progressive-restart -quality 88 -sample 1x1 -progressive -restart 5B
make 440-progressive -quality 88 -sample 1x2 -progressive
make 420-bands -quality 88 -sample 2x2 -scans bands.txt
make gray-progressive -quality 88 -grayscale -progressive
make 444-fine -quality 100 -sample 1x1
make gray-progressive-fine -quality 100 -grayscale -progressive
# Blocks with more corrections in a row than bits are at hand.
python3 noise.py 77 55 1 > noise.pgm
cjpeg -dct int -quality 100 -progressive noise.pgm > gray-progressive-noise.jpg
rm -f noise.pgm
# Sampling factors that cameras do not use: of chroma finer than luma, of Cb and Cr apart, and more than an MCU may hold.
make 444-of-12-blocks -quality 88 -sample 2x2,2x2,2x2 -scans separate.txt
make odd-fine-chroma -quality 88 -sample 1x1,2x2,2x2
make odd-crossed -quality 88 -sample 2x1,1x2,1x2
make odd-fine-cr -quality 88 -sample 1x1,1x1,2x1
make odd-three -quality 88 -sample 2x2,2x1,1x2
make odd-progressive -quality 88 -sample 1x2,2x1,1x1 -progressive
rm -f slope-*.jpg
gcc -O2 -o planes planes.c -ljpeg -lz
./planes *.jpg > planes.txt
rm -f planes scene.ppm
python3 slope.py 121 82 > slope.ppm
for sampling in 1x1,2x2,2x2 2x1,1x2,1x2 1x1,1x1,2x1 2x2,2x1,1x2 1x2,2x1,1x1; do
  cjpeg -dct int -quality 98 -sample $sampling slope.ppm > "slope-$(echo $sampling | tr -d x | tr , -).jpg"
done
rm -f slope.ppm
