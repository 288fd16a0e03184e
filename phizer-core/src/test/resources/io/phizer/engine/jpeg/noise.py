"""A gray picture that is all noise, as PGM: noise.py WIDTH HEIGHT SEED"""
import sys
width, height, state = (int(a) for a in sys.argv[1:4])
out = bytearray()
for _ in range(width * height):
    state = (state * 1103515245 + 12345) & 0x7FFFFFFF
    out.append(state >> 23)
sys.stdout.buffer.write(b"P5\n%d %d\n255\n" % (width, height) + bytes(out))
