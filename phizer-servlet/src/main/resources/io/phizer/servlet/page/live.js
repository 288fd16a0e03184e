// The live view: what the service has done and is doing, asked for every two seconds while somebody looks.

const PAUSE = 2000;
const KEPT = 60;
const SVG = 'http://www.w3.org/2000/svg';

/** Of pictures in thousands, as web pages are measured; of memory in powers of two, as it is configured. */
export function bytes(number, kilo = 1000, units = ['B', 'kB', 'MB', 'GB', 'TB']) {
  let value = number;
  let unit = 0;
  while (value >= kilo - 0.5 && unit < units.length - 1) {
    value /= kilo;
    unit++;
  }
  if (unit === 0) return `${value} ${units[0]}`;
  return `${value < 10 ? value.toFixed(1) : Math.round(value)} ${units[unit]}`;
}

export function millis(number) {
  if (number >= 1000) return `${(number / 1000).toFixed(1)} s`;
  if (number < 0.05) return '< 0.1 ms';
  return `${number < 10 ? number.toFixed(1) : Math.round(number)} ms`;
}

export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

const memory = number => bytes(number, 1024, ['B', 'KiB', 'MiB', 'GiB', 'TiB']);
const count = number => number.toLocaleString('en');

function svg(name, attributes) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}

/** Lines over time, the newest at the right; each line is a list of numbers, or of null where there was none. */
function chart(lines, top, label) {
  const high = Math.max(top, ...lines.flat().filter(number => number !== null));
  const drawn = svg('svg', { viewBox: `0 0 ${KEPT} 30`, preserveAspectRatio: 'none', role: 'img', 'aria-label': label, class: 'chart' });
  lines.forEach((line, index) => {
    const y = value => (29 - (28 * value) / (high || 1)).toFixed(2);
    const points = line.map((value, i) => (value === null ? null : `${KEPT - line.length + i + 0.5},${y(value)}`)).filter(Boolean);
    if (points.length > 0 && index === 0) {
      const left = points[0].split(',')[0];
      const right = points[points.length - 1].split(',')[0];
      drawn.append(svg('polygon', { points: `${left},30 ${points.join(' ')} ${right},30`, class: 'area' }));
    }
    if (points.length > 0) {
      drawn.append(svg('polyline', { points: points.join(' '), class: `line line${index}` }));
    }
  });
  return drawn;
}

function meter(taken, most, label) {
  const part = most > 0 ? Math.min(1, taken / most) : 0;
  const drawn = svg('svg', { viewBox: '0 0 100 4', preserveAspectRatio: 'none', role: 'img', 'aria-label': label, class: 'meter' });
  drawn.append(svg('rect', { width: 100, height: 4, class: 'track' }), svg('rect', { width: (100 * part).toFixed(1), height: 4, class: 'taken' }));
  return drawn;
}

export class Live {
  constructor(root, ask, told) {
    this.tiles = root.querySelector('.tiles');
    this.silent = root.querySelector('#silent');
    this.button = root.querySelector('#pause');
    this.ask = ask;
    this.told = told;
    this.history = [];
    this.paused = false;
    this.button.addEventListener('click', () => this.pause());
    document.addEventListener('visibilitychange', () => this.tick());
    this.tick();
  }

  pause() {
    this.paused = !this.paused;
    this.button.setAttribute('aria-pressed', String(this.paused));
    this.button.textContent = this.paused ? 'Go on' : 'Pause';
    this.tick();
  }

  async tick() {
    clearTimeout(this.timer);
    if (this.paused || document.hidden) {
      return;
    }
    try {
      this.show(await this.ask());
      this.silent.hidden = true;
    } catch {
      this.silent.hidden = false;
    }
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.tick(), PAUSE);
  }

  show(now) {
    this.told(now);
    this.history.push({ ...now, at: performance.now() });
    this.history = this.history.slice(-KEPT - 1);
    this.tiles.replaceChildren(...this.ofRequests(now), this.ofWork(now), this.ofTimes(now), this.ofMemory(now), this.ofBackends(now), ...this.ofStores(now));
  }

  /** What a counter grew by between two looks. */
  growth(of, per) {
    return this.history.slice(1).map((later, i) => per(of(later) - of(this.history[i]), later, this.history[i]));
  }

  ofRequests(now) {
    const all = stats => stats.hits + stats.misses;
    const rate = this.growth(all, (more, later, earlier) => Math.max(0, more) / ((later.at - earlier.at) / 1000));
    const ratio = this.history.slice(1).map((later, i) => {
      const more = all(later) - all(this.history[i]);
      return more > 0 ? ((later.hits - this.history[i].hits) / more) * 100 : null;
    });
    const share = all(now) === 0 ? '–' : `${Math.round((now.hits / all(now)) * 100)} %`;
    const last = rate.length > 0 ? rate[rate.length - 1] : 0;
    return [
      this.tile('From memory', share, chart([ratio], 100, `Part of requests that was answered from memory, ${share} in all`),
        `${count(now.hits)} hits, ${count(now.misses)} misses, ${count(now.coalesced)} of them shared`),
      this.tile('Requests', `${last < 10 ? last.toFixed(1) : count(Math.round(last))} /s`, chart([rate], 1, 'Requests per second'),
        `${count(now.open)} open, ${count(now.failures)} failed since the start`),
    ];
  }

  ofWork(now) {
    const { running, threads, queued, capacity, refused, abandoned } = now.workers;
    const waiting = this.history.map(stats => stats.workers.queued);
    const busy = this.history.map(stats => stats.workers.running);
    const hung = now.quarantined + abandoned > 0 ? `, ${abandoned} hung, ${now.quarantined} quarantined` : '';
    return this.tile('Queue', count(queued), chart([waiting, busy], threads, 'Pictures waiting and being made'),
      `of ${count(capacity)}; ${running} of ${threads} workers busy; ${count(refused)} refused${hung}`, ['waiting', 'being made']);
  }

  ofTimes(now) {
    const { total, fetch, resize } = now.times;
    const line = key => this.history.map(stats => (stats.times.total ? stats.times.total[key] : null));
    const parts = [fetch && `fetch ${millis(fetch.median)}`, resize && `resize ${millis(resize.median)}`].filter(Boolean);
    return this.tile('Making a picture', total ? millis(total.median) : '–', chart([line('median'), line('high')], 1, 'Time to make a picture'),
      total ? `${parts.join(' + ')}; of the last ${now.times.count}` : 'none was made yet', ['median', total ? `95 %: ${millis(total.high)}` : '95 %']);
  }

  ofMemory(now) {
    const rows = [
      ['Results', now.results.bytes, now.results.max, `${count(now.results.entries)} kept`],
      ['Sources', now.sources.bytes, now.sources.max, `${count(now.sources.entries)} kept`],
      ['Fetching', now.fetching.bytes, now.fetching.max, ''],
      ['Making', now.workers.bytes, now.workers.max, ''],
    ];
    return this.list('Memory', rows.map(([name, taken, most, more]) => this.row(name, more, `${memory(taken)} of ${memory(most)}`, taken, most)));
  }

  ofBackends(now) {
    const states = { closed: 'asked', open: 'resting', half_open: 'on trial' };
    return this.list('Backends', now.backends.map(backend => {
      const state = element('span', { class: `state ${backend.breaker}` }, states[backend.breaker] || backend.breaker);
      return this.row(backend.name, state, `${backend.running} of ${backend.capacity}${backend.queued ? `, ${count(backend.queued)} waiting` : ''}`, backend.running, backend.capacity);
    }));
  }

  ofStores(now) {
    if (now.stores.length === 0) {
      return [];
    }
    return [this.list('Stores', now.stores.map(store => {
      const state = element('span', { class: `state ${store.well ? 'closed' : 'open'}` }, store.well ? 'well' : 'failing');
      return this.row(store.name, state, `${memory(store.usage.bytes)} of ${memory(store.usage.max)}`, store.usage.bytes, store.usage.max);
    }))];
  }

  tile(title, value, drawn, sub, legend = []) {
    const keys = legend.map((text, i) => element('span', { class: `key key${i}` }, text));
    return element('div', { class: 'tile' }, element('h3', {}, title), element('p', { class: 'value' }, value), drawn,
      ...(keys.length > 0 ? [element('p', { class: 'keys' }, ...keys)] : []), element('p', { class: 'hint' }, sub));
  }

  list(title, rows) {
    return element('div', { class: 'tile long' }, element('h3', {}, title), ...rows);
  }

  row(name, more, value, taken, most) {
    return element('div', { class: 'row' }, element('p', {}, element('b', {}, name), ' ', more, element('span', { class: 'amount' }, value)), meter(taken, most, `${name}: ${value}`));
  }
}
