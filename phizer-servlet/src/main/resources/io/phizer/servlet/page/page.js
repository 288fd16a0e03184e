// Looks a source path up, shows it at every size, and has all that is said about it follow the rectangle.
// Whatever comes from outside is put into the document as text.

import { Crop } from './crop.js';
import { Live, bytes, element, millis } from './live.js';

const here = location.pathname;
const base = here.slice(0, -'/_phizer'.length);
const ACCEPT = 'image/avif,image/webp,image/apng,image/svg+xml,image/*,*/*;q=0.8';
const FORMATS = { jpeg: 'JPEG', png: 'PNG', gif: 'GIF', webp: 'WebP', avif: 'AVIF' };
const AT_ONCE = 3;
/** How long a rectangle stands still until the pictures follow it. */
const SETTLED = 250;

const $ = id => document.getElementById(id);
const state = { path: '', service: null, chosen: null, report: null, pictures: new Map() };

const WORDS = {
  BAD_PATH: 'That can be no source path.',
  NOT_FOUND: 'No backend has this photo.',
  INVALID_CROP: 'This crop is not made here.',
  UNSUPPORTED_IMAGE: 'This is no picture that phizer reads.',
  SOURCE_TOO_LARGE: 'This photo, or this size of it, is too large.',
  OVER_BUDGET: 'This size of this photo takes more memory than the service may use for one.',
  MALFORMED_IMAGE: 'This photo is damaged.',
  SOURCE_UNAVAILABLE: 'Its backend cannot be reached.',
  SOURCE_TIMEOUT: 'Its backend did not answer in time.',
  OVERLOADED: 'The service is busy. Try again in a moment.',
  INTERNAL: 'Something went wrong inside phizer; its log says what.',
};

async function ask(what, parameters = {}, options = {}) {
  const query = new URLSearchParams(parameters).toString();
  const answer = await fetch(`${here}/${what}${query ? `?${query}` : ''}`, options);
  if (!answer.ok) {
    throw new Error(await answer.text());
  }
  return answer.json();
}

function say(text) {
  $('said').textContent = '';
  setTimeout(() => ($('said').textContent = text), 50);
}

function notice(title, detail = '') {
  $('notice').replaceChildren(...(title ? [element('p', { class: 'fault' }, element('b', {}, title), ' ', detail)] : []));
}

// What is said about a path and a crop

let opening = 0;

function look() {
  const narrow = $('narrow').value;
  const wished = state.chosen === null ? '' : state.chosen.join(',') || '-';
  return ask('picture', { path: state.path, crop: crop.text, base, sizes: wished, narrow });
}

/** A new path: the photo first, then all else. */
async function open(path) {
  const mine = ++opening;
  state.path = path;
  state.chosen = null;
  $('begin').hidden = true;
  notice('');
  $('purged').replaceChildren();
  crop.value = [0, 0, 1000, 1000];
  crop.draw();
  clearTimeout(follow.later);
  let report;
  try {
    report = await look();
  } catch (failure) {
    report = { problem: { reason: 'UNREACHABLE', text: String(failure.message) } };
  }
  if (mine !== opening) return;
  const found = !report.problem;
  for (const id of ['crop', 'sizes', 'purge']) $(id).hidden = !found;
  if (!found) {
    notice(WORDS[report.problem.reason] || 'This did not work.', report.problem.text);
    $('path').setAttribute('aria-invalid', 'true');
    return;
  }
  $('path').removeAttribute('aria-invalid');
  history.replaceState(null, '', `#${encodeURIComponent(path)}`);
  document.title = `${path} · phizer`;
  $('purged-path').textContent = path;
  stage(report);
  cards(report);
  write(report);
  load();
}

/** What the rectangle is drawn on: the size that shows all of the photo and suits the room. */
function stage(report) {
  const whole = state.service.sizes.filter(size => size.constraint === 'max').map(size => report.sizes.find(one => one.code === size.code));
  whole.sort((a, b) => a.width - b.width);
  const fit = whole.find(size => size.width >= 600) || whole[whole.length - 1];
  $('stage').hidden = $('keys').hidden = !fit;
  $('unseen').hidden = Boolean(fit);
  if (fit) {
    $('stage').style.setProperty('--ratio', fit.width / fit.height);
    $('photo').width = fit.width;
    $('photo').height = fit.height;
    $('photo').alt = `All of ${report.path}`;
    $('photo').src = base + fit.url;
  }
}

function write(report) {
  state.report = report;
  state.chosen = report.chosen;
  $('refused').hidden = true;
  for (const input of $('numbers').elements) {
    if (input.name && document.activeElement !== input) input.value = crop.value[['left', 'top', 'right', 'bottom'].indexOf(input.name)];
  }
  url();
  $('markup').textContent = lines(report.markup) || 'Choose a size below.';
  for (const size of report.sizes) {
    const card = state.pictures.get(size.code);
    card.url.href = base + size.url;
    card.url.textContent = base + size.url;
    card.picture.width = size.width;
    card.picture.height = size.height;
    card.box.checked = report.chosen.includes(size.code);
  }
}

/** The same markup with line breaks where HTML lets them be; URLs and codes have no blanks. */
function lines(markup) {
  return markup.replace(/ (srcset|sizes|width|alt)="/g, '\n$1="').replace(/(\dw), /g, '$1,\n').replace(/>(<\/?\w)/g, '>\n$1');
}

/** The URL at one size, its parts told apart. */
function url() {
  const size = state.report.sizes.find(one => one.code === $('size').value) || state.report.sizes[0];
  const rest = size.url.slice(size.code.length + 1);
  const cut = state.report.crop && rest.startsWith(`/${state.report.crop}`) ? state.report.crop.length + 1 : 0;
  $('url').href = base + size.url;
  $('url').replaceChildren(`${base}/`, element('b', { class: 'size' }, size.code), element('b', { class: 'crop' }, rest.slice(0, cut)), element('b', { class: 'path' }, rest.slice(cut)));
}

/** Has everything follow the rectangle: one question at a time, the last one in any case. */
const follow = {
  async now() {
    this.again = true;
    if (this.running) return;
    this.running = true;
    while (this.again) {
      this.again = false;
      clearTimeout(this.later);
      const mine = opening;
      try {
        const report = await look();
        if (mine === opening) this.take(report);
      } catch (failure) {
        notice('The service does not answer.', failure.message);
      }
    }
    this.running = false;
  },
  take(report) {
    if (report.problem) {
      $('refused').textContent = `${WORDS[report.problem.reason] || ''} ${report.problem.text}`;
      $('refused').hidden = false;
      return;
    }
    write(report);
    this.later = setTimeout(load, SETTLED);
  },
};

const crop = new Crop($('stage'), $('rect'), () => {
  for (const [i, name] of ['left', 'top', 'right', 'bottom'].entries()) {
    const input = $('numbers').elements[name];
    if (document.activeElement !== input) input.value = crop.value[i];
  }
  if (document.activeElement === $('rect') && !crop.drag) say($('rect').getAttribute('aria-label'));
  follow.now();
});

// Every size

function cards(report) {
  state.pictures.clear();
  const list = [...report.sizes].sort((a, b) => a.width - b.width).map(size => {
    const rule = state.service.sizes.find(one => one.code === size.code);
    const picture = element('img', { alt: `${report.path} at size ${size.code}` });
    const facts = element('div', { class: 'facts' });
    const link = element('a', { class: 'url', target: '_blank', rel: 'noopener' });
    const box = element('input', { type: 'checkbox' });
    const copy = element('button', { type: 'button', class: 'copy', 'aria-label': `Copy the URL at size ${size.code}` }, 'Copy');
    copy.addEventListener('click', () => clip(link.textContent, copy));
    box.addEventListener('change', () => {
      state.chosen = report.sizes.map(one => one.code).filter(code => state.pictures.get(code).box.checked);
      follow.now();
    });
    state.pictures.set(size.code, { picture, facts, url: link, box });
    const asked = element('span', { class: 'hint' }, ` ${rule.width} × ${rule.height} ${rule.constraint}${rule.format === 'source' ? '' : `, ${rule.format}`}`);
    return element('li', {}, picture, element('h3', {}, size.code, asked), facts, link,
      element('div', { class: 'tools' }, copy, element('label', {}, box, ' in the markup')));
  });
  document.querySelector('.shots').replaceChildren(...list);
  $('size').replaceChildren(...report.sizes.map(size => element('option', { value: size.code }, size.code)));
  $('size').value = report.chosen[report.chosen.length - 1] || report.sizes[0].code;
  $('narrow').replaceChildren(element('option', { value: '' }, 'the same'), ...report.sizes.map(size => element('option', { value: size.code }, size.code)));
}

let round = 0;

/** Fetches the public URLs, a few at a time, and shows what came. */
async function load() {
  const mine = ++round;
  const waiting = [...state.report.sizes];
  let sum = 0;
  const some = async () => {
    for (let size = waiting.shift(); size && mine === round; size = waiting.shift()) {
      const more = await fetched(size, () => mine === round);
      sum += more;
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, some));
  if (mine === round) {
    $('fetched').textContent = `${state.report.sizes.length} sizes, ${bytes(sum)} together`;
  }
}

async function fetched(size, stillWanted) {
  const card = state.pictures.get(size.code);
  const address = base + size.url;
  const from = performance.now();
  try {
    const answer = await fetch(address, { headers: { Accept: ACCEPT }, cache: 'reload' });
    const body = await answer.blob();
    const took = performance.now() - from;
    if (!stillWanted()) return 0;
    if (!answer.ok) throw new Error(`${answer.status} ${await body.text()}`);
    card.picture.src = address;
    const type = (answer.headers.get('Content-Type') || '').replace('image/', '');
    const status = answer.headers.get('Cache-Status') || '';
    const hit = /;\s*hit/.test(status);
    const where = /detail=store/.test(status) ? 'from the store' : 'from memory';
    const [total, stages] = timing(answer.headers.get('Server-Timing'), took);
    card.facts.replaceChildren(
      element('p', {}, `${size.width} × ${size.height}, ${bytes(body.size)}, ${FORMATS[type] || type}`),
      element('p', {}, element('span', { class: hit ? 'hit' : 'miss' }, hit ? where : 'made now'), ` in ${total}`, element('span', { class: 'hint' }, stages)));
    return body.size;
  } catch (failure) {
    if (stillWanted()) card.facts.replaceChildren(element('p', { class: 'fault' }, String(failure.message)));
    return 0;
  }
}

/** What the server says of its time, else how long it took from here. */
function timing(field, took) {
  const stages = Object.fromEntries([...(field || '').matchAll(/(\w+);dur=([\d.]+)/g)].map(found => [found[1], Number(found[2])]));
  if (stages.total === undefined) return [`${millis(took)} from here`, ''];
  const parts = ['fetch', 'resize'].filter(name => stages[name] !== undefined).map(name => `${name} ${millis(stages[name])}`);
  return [millis(stages.total), parts.length > 0 ? `, ${parts.join(', ')}` : ''];
}

// Copying

async function clip(text, button) {
  let done = false;
  try {
    await navigator.clipboard.writeText(text);
    done = true;
  } catch {
    // No clipboard without https, or none for this page: the way of old.
    const area = element('textarea', { class: 'unseen', 'aria-hidden': 'true' });
    area.value = text;
    document.body.append(area);
    area.select();
    done = document.execCommand('copy');
    area.remove();
    button.focus({ preventScroll: true });
  }
  const before = button.dataset.text || button.textContent;
  button.dataset.text = before;
  button.textContent = done ? 'Copied' : 'Select it by hand';
  say(done ? 'Copied' : 'Could not be copied');
  clearTimeout(button.back);
  button.back = setTimeout(() => (button.textContent = before), 1500);
}

// Purging

async function purge() {
  $('do-purge').disabled = true;
  try {
    const answer = await ask('purge', {}, {
      method: 'POST', body: state.path, headers: { 'Content-Type': 'text/plain;charset=utf-8', 'X-Phizer-Token': state.service.token },
    });
    const urls = answer.urls.map(path => base + path);
    const copy = element('button', { type: 'button', class: 'copy' }, 'Copy');
    copy.addEventListener('click', () => clip(urls.join('\n'), copy));
    const more = answer.more > 0 ? [element('p', { class: 'hint' }, `and ${answer.more} more`)] : [];
    $('purged').replaceChildren(
      element('div', { class: 'head' }, element('h3', {}, `Purged. ${urls.length} URLs showed it:`), copy),
      element('ol', { class: 'urls' }, ...urls.map(text => element('li', {}, text))), ...more);
  } catch (failure) {
    $('purged').replaceChildren(element('p', { class: 'fault' }, `Not purged: ${failure.message}. Reload the page if the service was started anew.`));
  }
  $('do-purge').disabled = false;
}

// The whole

function recent(stats) {
  const paths = stats.recent;
  if (JSON.stringify(paths) === state.recent) return;
  state.recent = JSON.stringify(paths);
  $('known').replaceChildren(...paths.map(path => element('option', { value: path })));
  $('begin').hidden = paths.length > 0 || Boolean(state.path);
  $('recent').querySelector('ul').replaceChildren(...paths.slice(0, 12).map(path => {
    const button = element('button', { type: 'button', title: path }, path.slice(path.lastIndexOf('/') + 1));
    button.addEventListener('click', () => {
      $('path').value = path;
      open(path);
    });
    return element('li', {}, button);
  }));
  if (!state.path && paths.length > 0 && !location.hash && !$('path').value) {
    $('path').value = paths[0];
    open(paths[0]);
  }
}

/** What the URL names behind its #; as it stands where somebody typed it without escapes. */
function fragment() {
  const raw = location.hash.slice(1);
  try {
    return decodeURIComponent(raw);
  } catch {
    return raw;
  }
}

async function start() {
  state.service = await ask('service');
  crop.step = state.service.cropStep || 1;
  if (state.service.cropStep === 0) {
    $('rect').hidden = $('numbers').hidden = $('keys').hidden = true;
    $('crop-title').textContent = 'Photo';
  }
  $('look').addEventListener('submit', event => {
    event.preventDefault();
    open($('path').value.trim());
  });
  $('numbers').addEventListener('change', () => {
    const of = name => Number($('numbers').elements[name].value) || 0;
    crop.set([of('left'), of('top'), of('right'), of('bottom')]);
    for (const [i, name] of ['left', 'top', 'right', 'bottom'].entries()) $('numbers').elements[name].value = crop.value[i];
  });
  $('whole').addEventListener('click', () => crop.whole());
  $('size').addEventListener('change', url);
  $('narrow').addEventListener('change', () => follow.now());
  $('do-purge').addEventListener('click', purge);
  for (const button of document.querySelectorAll('[data-copies]')) {
    button.addEventListener('click', () => clip($(button.dataset.copies).textContent, button));
  }
  if (location.hash.length > 1) {
    $('path').value = fragment();
    open($('path').value);
  }
  new Live(document, () => ask('stats'), recent);
}

start().catch(failure => notice('The page could not start.', String(failure.message)));
