"""Slopes of red, green and blue, as PPM: slope.py WIDTH HEIGHT"""
import sys
width, height = (int(a) for a in sys.argv[1:3])
out = bytearray()
for y in range(height):
    for x in range(width):
        u, v = x + 0.5, y + 0.5
        out += bytes((round(40 + 1.2 * u), round(60 + 0.6 * u + 0.9 * v), round(200 - u + 0.3 * v)))
sys.stdout.buffer.write(b"P6\n%d %d\n255\n" % (width, height) + bytes(out))
