/** What the benchmark does inside the page. A text, because named functions would be wrapped on their way there. */

/** Defines `bench` in the page: answers of a made-up network, made before they are asked for, and scrolling. */
export const pageScript = `
globalThis.bench = {
  pack(length, phase) {
    const values = Float32Array.from({ length }, (_, i) => Math.sin(i * 0.37 + phase) * Math.cos(i * 0.011));
    let text = '';
    for (const byte of new Uint8Array(values.buffer)) text += String.fromCharCode(byte);
    return btoa(text);
  },
  answer(tokens, units) {
    const letters = 'the whale and the sea were still, said the captain\\n';
    const signals = ['input_gate', 'forget_gate', 'output_gate', 'candidate', 'cell', 'hidden'];
    const packed = new Map();
    const floats = (length, phase = 0) => {
      const key = length + ' ' + phase;
      if (!packed.has(key)) packed.set(key, bench.pack(length, phase));
      return packed.get(key);
    };
    const answers = {
      read: () => ({
        reading: 'bench',
        tokens: Array.from({ length: tokens }, (_, i) => ({ id: i % 50, token: letters[i % letters.length] })),
        layers: [{ name: 'LSTM 1', cell: 'lstm', hidden_size: units, signals, guesses: true }],
      }),
      trace: ({ unit }) => floats(tokens, unit),
      activations: ({ from, to }) => floats((to - from) * units),
    };
    floats(64 * units);
    window.webview.sent.push = function (message) {
      Array.prototype.push.call(this, message);
      if (message.type !== 'ask') return;
      const result = answers[message.question](message.params);
      setTimeout(() => window.postMessage({ type: 'answer', id: message.id, result }, '*'), 5);
    };
  },
  frame() {
    return new Promise(requestAnimationFrame);
  },
  async scroll({ of, left, top }, most) {
    const element = document.querySelector(of);
    const times = [];
    let previous = await bench.frame();
    for (let i = 0; i < most; i++) {
      const { scrollLeft, scrollTop } = element;
      element.scrollBy(left, top);
      if (element.scrollLeft === scrollLeft && element.scrollTop === scrollTop) break;
      const time = await bench.frame();
      times.push(time - previous);
      previous = time;
    }
    return times;
  },
  async chooseUnit() {
    const field = document.querySelector('.strip-bar input');
    const coloured = new Promise((resolve) => {
      const observer = new MutationObserver(() => (observer.disconnect(), resolve()));
      observer.observe(document.querySelector('.strip'), { subtree: true, attributeFilter: ['style'] });
    });
    const start = performance.now();
    field.value = '7';
    field.dispatchEvent(new InputEvent('input', { bubbles: true }));
    await coloured;
    await bench.frame();
    return performance.now() - start;
  },
};
`;
