"""A picture with slow shades, edges and grain, as PPM: scene.py WIDTH HEIGHT SEED"""
import sys
width, height, state = (int(a) for a in sys.argv[1:4])
out = bytearray()
for y in range(height):
    for x in range(width):
        for c in range(3):
            state = (state * 1103515245 + 12345) & 0x7FFFFFFF
            shade = 30 + 170 * x // width + (40 - 50 * c) * y // height
            edge = (x * 7 // width + y * 5 // height) % 2 * (50 - 20 * c)
            grain = (state >> 16) % (1 + 60 * x // width)
            out.append(max(0, min(255, shade + edge - grain)))
sys.stdout.buffer.write(b"P6\n%d %d\n255\n" % (width, height) + bytes(out))
