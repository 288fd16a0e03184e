// The rectangle on the photo: dragged by mouse, pen or finger, moved and resized by keys, and set by numbers.
// It speaks in thousandths, [left, top, right, bottom], and keeps to the step of crops that the service makes.

const FULL = 1000;
const WHOLE = [0, 0, FULL, FULL];
const SMALLEST = 10;
const NUDGE = 10;

export class Crop {
  constructor(stage, rect, changed) {
    this.stage = stage;
    this.rect = rect;
    this.changed = changed;
    this.step = 1;
    this.value = WHOLE;
    this.drag = null;
    stage.addEventListener('pointerdown', event => this.begin(event));
    stage.addEventListener('pointermove', event => this.move(event));
    for (const end of ['pointerup', 'pointercancel']) {
      stage.addEventListener(end, event => this.end(event));
    }
    rect.addEventListener('keydown', event => this.key(event));
  }

  get isWhole() {
    return this.value.every((number, i) => number === WHOLE[i]);
  }

  /** As URLs have it; empty for all of the photo. */
  get text() {
    const [left, top, right, bottom] = this.value;
    return this.isWhole ? '' : `${left}x${top}/${right}x${bottom}`;
  }

  set(value) {
    const next = this.sound(value);
    const same = next.every((number, i) => number === this.value[i]);
    this.value = next;
    this.draw();
    if (!same) {
      this.changed(this);
    }
  }

  whole() {
    this.set(WHOLE);
  }

  /** On the step, inside the photo, and not empty. */
  sound([left, top, right, bottom]) {
    const [l, r] = this.sorted(left, right);
    const [t, b] = this.sorted(top, bottom);
    return [l, t, r, b];
  }

  sorted(from, to) {
    const last = Math.floor(FULL / this.step) * this.step;
    const snap = number => Math.min(last, Math.max(0, Math.round(number / this.step) * this.step));
    let low = snap(Math.min(from, to));
    let high = Math.max(from, to) >= FULL && low === 0 && last < FULL ? FULL : snap(Math.max(from, to));
    if (high <= low) {
      high = Math.min(last, low + this.step);
      low = Math.min(low, high - this.step);
    }
    return [low, high];
  }

  draw() {
    const [left, top, right, bottom] = this.value;
    const style = this.rect.style;
    style.left = `${left / 10}%`;
    style.top = `${top / 10}%`;
    style.width = `${(right - left) / 10}%`;
    style.height = `${(bottom - top) / 10}%`;
    this.rect.classList.toggle('whole', this.isWhole);
    const part = `left ${left}, top ${top}, right ${right}, bottom ${bottom} thousandths`;
    this.rect.setAttribute('aria-label', this.isWhole ? 'Crop: all of the photo' : `Crop: ${part}`);
  }

  /** Where a pointer is, in thousandths. */
  at(event) {
    const box = this.stage.getBoundingClientRect();
    const within = number => Math.min(FULL, Math.max(0, number));
    return [
      within(((event.clientX - box.left) / box.width) * FULL),
      within(((event.clientY - box.top) / box.height) * FULL),
    ];
  }

  begin(event) {
    if (event.button !== 0 || this.drag) {
      return;
    }
    const grip = event.target.dataset ? event.target.dataset.grip : undefined;
    const inside = this.rect.contains(event.target) && !this.isWhole;
    if (!grip && !inside && event.pointerType === 'touch') {
      return; // that finger wants to scroll
    }
    event.preventDefault();
    this.rect.focus({ preventScroll: true, focusVisible: false });
    this.stage.setPointerCapture(event.pointerId);
    this.drag = { id: event.pointerId, from: this.at(event), value: this.value, grip: grip || (inside ? 'move' : 'new') };
    this.stage.classList.add('dragging');
  }

  move(event) {
    if (!this.drag || event.pointerId !== this.drag.id) {
      return;
    }
    const [x, y] = this.at(event);
    const { from, value, grip } = this.drag;
    if (grip === 'new') {
      // A click is no rectangle.
      if (Math.abs(x - from[0]) >= SMALLEST && Math.abs(y - from[1]) >= SMALLEST) {
        this.set([from[0], from[1], x, y]);
      }
    } else if (grip === 'move') {
      this.shift(value, x - from[0], y - from[1]);
    } else {
      const next = [...value];
      if (grip.includes('w')) next[0] += x - from[0];
      if (grip.includes('e')) next[2] += x - from[0];
      if (grip.includes('n')) next[1] += y - from[1];
      if (grip.includes('s')) next[3] += y - from[1];
      this.set(next);
    }
  }

  end(event) {
    if (this.drag && event.pointerId === this.drag.id) {
      this.drag = null;
      this.stage.classList.remove('dragging');
    }
  }

  /** The same rectangle elsewhere, as far as the photo goes. */
  shift([left, top, right, bottom], dx, dy) {
    const x = Math.min(FULL - right, Math.max(-left, dx));
    const y = Math.min(FULL - bottom, Math.max(-top, dy));
    this.set([left + x, top + y, right + x, bottom + y]);
  }

  key(event) {
    const directions = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
    const direction = directions[event.key];
    if (event.key === 'Escape') {
      this.whole();
    } else if (!direction || event.altKey || event.ctrlKey || event.metaKey) {
      return;
    } else {
      const far = Math.ceil(NUDGE / this.step) * this.step;
      const [dx, dy] = direction.map(number => number * far);
      const [left, top, right, bottom] = this.value;
      if (event.shiftKey) {
        this.set([left, top, Math.min(FULL, Math.max(left + this.step, right + dx)), Math.min(FULL, Math.max(top + this.step, bottom + dy))]);
      } else {
        this.shift(this.value, dx, dy);
      }
    }
    event.preventDefault();
  }
}
