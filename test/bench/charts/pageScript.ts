/** What the benchmark does inside the page. A text, because named functions would be wrapped on their way there. */

/** Defines `bench` in the page: made-up series, posted as the host posts them, and times of frames. */
export const pageScript = `
globalThis.bench = {
  noise(seed) {
    let state = seed;
    return () => ((state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 2 ** 32);
  },
  /** Columns of so many rows from a row on; the same for the same run. Single batches vary much, whole data little. */
  columns(run, from, rows, stride, noise = 0.5) {
    const random = bench.noise(run * 7919 + from);
    const column = (of) => Float64Array.from({ length: rows }, (_, i) => of((from + i + 1) * stride));
    const loss = (step) => 1.2 + (run % 100) * 0.05 + 3 * Math.exp(-step / 40000) + (random() - 0.5) * noise;
    return {
      step: column((step) => step),
      loss: column(loss),
      rate: column((step) => 0.001 + 0.001 * Math.cos(step / 3e5)),
      norm: column((step) => 0.5 + random() * random()),
      ratio: column(() => 0.001 * (0.5 + random())),
      speed: column(() => 48000 + 3000 * random()),
      memory: column((step) => 3e8 + step * 10 + 1e6 * random()),
    };
  },
  /** As the host sends it: the columns that the visible charts need, and no others. */
  message(run, from, rows, epochs) {
    const { step, loss, rate, norm, ratio, speed, memory } = bench.columns(run, from, rows, 10);
    const part = (values, start = from) => ({ from: start, values });
    const known = { train_loss: loss, learning_rate: rate, gradient_norm: norm, update_ratio: ratio, tokens_per_second: speed, memory };
    const steps = { step: part(step) };
    for (const name of bench.wanted) steps[name] = part(known[name]);
    const ofEpochs = epochs === 0 ? {} : (() => {
      const { step, loss } = bench.columns(run + 100, 0, epochs, (rows * 10) / epochs, 0.03);
      return { step: part(step, 0), val_loss: part(loss, 0) };
    })();
    return {
      type: 'series', run: bench.ids[run], reset: false,
      steps: { names: Object.keys(known), columns: steps },
      epochs: { names: ['val_loss'], columns: ofEpochs },
    };
  },
  post(message) {
    return new Promise((resolve) => {
      window.addEventListener('message', resolve, { once: true });
      window.postMessage(message, '*');
    });
  },
  async fill(ids, wanted, rows, epochs) {
    Object.assign(bench, { ids, wanted, next: rows });
    for (const run of ids.keys()) await bench.post(bench.message(run, 0, rows, epochs));
  },
  /** Makes what will be posted: so many updates, of every run one message. */
  prepare(rows, times) {
    bench.updates = Array.from({ length: times }, (_, i) =>
      bench.ids.map((_, run) => bench.message(run, bench.next + i * rows, rows, 0)));
    bench.next += rows * times;
  },
  async append(perSecond) {
    for (const messages of bench.updates) {
      for (const message of messages) window.postMessage(message, '*');
      await new Promise((resolve) => setTimeout(resolve, 1000 / perSecond));
    }
    return bench.updates.length;
  },
  /**
   * One event in every frame, each before the page draws, as a mouse sends them.
   * at(i) is where the pointer is, as a share of the chart's width.
   */
  async gesture(type, steps, at, more) {
    const chart = document.querySelector('.chart-overlay');
    const { left, top, width, height } = chart.getBoundingClientRect();
    const Kind = type === 'wheel' ? WheelEvent : PointerEvent;
    for (let i = 0; i < steps; i++) {
      const place = { clientX: left + width * at(i), clientY: top + height / 2 };
      chart.dispatchEvent(new Kind(type, { bubbles: true, cancelable: true, pointerId: 1, ...place, ...more }));
      await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    }
    return steps;
  },
  frames: [],
  watch() {
    bench.frames = [];
    let previous;
    const frame = (time) => {
      if (previous !== undefined) bench.frames.push(time - previous);
      previous = time;
      bench.request = requestAnimationFrame(frame);
    };
    bench.request = requestAnimationFrame(frame);
  },
  stop() {
    cancelAnimationFrame(bench.request);
    return bench.frames;
  },
};
`;
