// Makes the PNGs of the comparison: node make-pngs.cjs FOLDER_OF_NODE_MODULES PHOTO TARGET_FOLDER
// A photo of 12 MP as RGB, as RGBA with soft edges and in gray, each without filters and with those libpng chooses by row, and
// windows full of text in 64 colours.
'use strict';
const path = require('node:path');
const { createRequire } = require('node:module');

const [folder, photo, target] = process.argv.slice(2);
const sharp = createRequire(path.join(path.resolve(folder), 'package.json'))('sharp');
const width = 4000;
const height = 3000;
const colours = ['#222244', '#aa3333', '#338833', '#333388', '#777777', '#bb6600'];

function softEdges() {
  const opacities = Buffer.alloc(width * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const fromCentre = Math.hypot((2 * x) / width - 1, (2 * y) / height - 1);
      opacities[y * width + x] = Math.max(0, Math.min(255, Math.round(510 * (1.25 - fromCentre))));
    }
  }
  return opacities;
}

function windows() {
  const parts = [`<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">`];
  parts.push('<rect width="100%" height="100%" fill="#f4f4f8"/>');
  for (let i = 0; i < 6; i++) {
    const left = 60 + (i % 3) * 1310;
    const top = 60 + Math.floor(i / 3) * 1470;
    parts.push(`<rect x="${left}" y="${top}" width="1260" height="1400" fill="#ffffff" stroke="#888899"/>`);
    parts.push(`<rect x="${left}" y="${top}" width="1260" height="60" fill="${colours[i]}"/>`);
    for (let line = 0; line < 40; line++) {
      const at = `x="${left + 20 + (line % 5) * 30}" y="${top + 100 + line * 32}"`;
      const text = `line ${(line * i * 7919) % 977} of ${i}: the quick brown fox jumps ${(line * 31) % 17} times`;
      parts.push(`<text ${at} font-size="24" font-family="monospace" fill="${colours[(line + i) % 6]}">${text}</text>`);
    }
  }
  parts.push('</svg>');
  return Buffer.from(parts.join(''));
}

(async () => {
  const pixels = await sharp(photo).resize(width, height, { fit: 'cover' }).removeAlpha().raw().toBuffer();
  const picture = () => sharp(pixels, { raw: { width, height, channels: 3 } });
  const alpha = softEdges();
  for (const filter of ['none', 'adaptive']) {
    const options = { compressionLevel: 6, adaptiveFiltering: filter === 'adaptive' };
    const save = (image, kind) => image.png(options).toFile(path.join(target, `${kind}-${filter}.png`));
    await save(picture(), 'rgb');
    await save(picture().toColourspace('b-w'), 'gray');
    await save(picture().joinChannel(alpha, { raw: { width, height, channels: 1 } }), 'rgba');
  }
  await sharp(windows())
    .removeAlpha()
    .png({ compressionLevel: 6, palette: true, colours: 64, dither: 0 })
    .toFile(path.join(target, 'palette-none.png'));
})();
