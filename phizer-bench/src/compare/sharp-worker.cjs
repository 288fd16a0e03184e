// The worker for sharp: node sharp-worker.cjs FOLDER_OF_NODE_MODULES default|full|flat
// `full` asks for all pixels of the source (fastShrinkOnLoad: false), `flat` lays what is not opaque over white.
'use strict';
const fs = require('node:fs');
const path = require('node:path');
const readline = require('node:readline');
const { createRequire } = require('node:module');

const [folder, setting] = process.argv.slice(2);
const sharp = createRequire(path.join(path.resolve(folder), 'package.json'))('sharp');
sharp.concurrency(1);
sharp.cache(false);
const fastShrinkOnLoad = setting !== 'full';

let source = Buffer.alloc(0);
let results = [];

function resize(shape, [left, top, width, height], quality, [targetWidth, targetHeight]) {
  let picture = sharp(source);
  if (shape === 'PART') picture = picture.extract({ left, top, width, height });
  // The exact size is the driver's, so nothing is left to fit.
  const fit = shape === 'COVER' ? 'cover' : 'fill';
  picture = picture.resize(targetWidth, targetHeight, { fit, fastShrinkOnLoad });
  if (setting === 'flat') picture = picture.flatten({ background: '#ffffff' });
  return picture.jpeg({ quality }).toBuffer();
}

async function run(rest) {
  const [shape, part, quality, targets] = rest.split(' ');
  const region = part.split(',').map(Number);
  const sizes = targets.split(',').map((size) => size.split('x').map(Number));
  results = [];
  const made = [];
  const cpu = process.cpuUsage();
  const begin = process.hrtime.bigint();
  for (const size of sizes) made.push(await resize(shape, region, Number(quality), size));
  const wall = process.hrtime.bigint() - begin;
  const used = process.cpuUsage(cpu);
  results = made;
  return `${wall} ${(used.user + used.system) * 1000} -1 ${made.map((bytes) => bytes.length).join(',')}`;
}

async function answer(line) {
  const blank = line.indexOf(' ');
  const verb = blank < 0 ? line : line.slice(0, blank);
  const rest = line.slice(blank + 1);
  switch (verb) {
    case 'about':
      return `ok sharp ${sharp.versions.sharp}, libvips ${sharp.versions.vips}, Node ${process.versions.node}`;
    case 'load':
      source = fs.readFileSync(rest);
      return `ok ${source.length}`;
    case 'run':
      return `ok ${await run(rest)}`;
    case 'result': {
      const [number] = rest.split(' ', 1);
      fs.writeFileSync(rest.slice(number.length + 1), results[Number(number)]);
      return 'ok';
    }
    default:
      return `error no such verb: ${verb}`;
  }
}

(async () => {
  for await (const line of readline.createInterface({ input: process.stdin })) {
    let text;
    try {
      text = await answer(line);
    } catch (error) {
      text = `error ${String(error.message).replace(/\s+/g, ' ')}`;
    }
    process.stdout.write(`${text}\n`);
  }
})();
