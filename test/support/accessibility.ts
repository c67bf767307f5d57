/** The checks of accessibility that need no tool: names, unique ids, contrast of texts (WCAG 2.2, 1.4.3: 4.5 to 1). */
import type { Page } from 'playwright-core';

/** One sentence for each fault. */
export function checkAccessibility(page: Page): Promise<string[]> {
  return page.evaluate(script);
}

/** A text, because named functions would be wrapped by the test runner on their way into the page. */
const script = `(() => {
  const faults = [];
  const describe = (element) => element.outerHTML.slice(0, 120);
  const visible = (element) => element.checkVisibility({ visibilityProperty: true });

  const nameOf = (element) =>
    element.getAttribute('aria-label')
    || [...(element.labels ?? [])].map((label) => label.textContent).join(' ').trim()
    || (element.tagName === 'BUTTON' ? element.textContent.trim() : '');
  for (const element of document.querySelectorAll('button, input, select, textarea, [tabindex], canvas')) {
    if (visible(element) && !nameOf(element)) faults.push('No name: ' + describe(element));
  }

  const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id);
  for (const id of new Set(ids)) {
    if (ids.filter((other) => other === id).length > 1) faults.push('Not unique: ' + id);
  }
  for (const element of document.querySelectorAll('[aria-describedby]')) {
    const id = element.getAttribute('aria-describedby');
    if (!document.getElementById(id)) faults.push('Describes itself by nothing: ' + describe(element));
  }

  const canvas = Object.assign(document.createElement('canvas'), { width: 1, height: 1 });
  const context = canvas.getContext('2d', { willReadFrequently: true });
  const luminance = ([r, g, b]) => {
    const [x, y, z] = [r, g, b].map((c) => (c <= 10 ? c / 255 / 12.92 : ((c / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * x + 0.7152 * y + 0.0722 * z;
  };
  const paint = (colours) => {
    context.clearRect(0, 0, 1, 1);
    for (const colour of colours) {
      context.fillStyle = colour;
      context.fillRect(0, 0, 1, 1);
    }
    return luminance(context.getImageData(0, 0, 1, 1).data);
  };
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const element = texts.currentNode.parentElement;
    const exempt = element.closest('script, style, option, .visually-hidden, :disabled, [aria-pressed=false], .hidden-run');
    if (!texts.currentNode.textContent.trim() || exempt || !visible(element)) continue;
    const backgrounds = [];
    for (let e = element; e; e = e.parentElement) backgrounds.unshift(getComputedStyle(e).backgroundColor);
    const behind = paint(backgrounds);
    const front = paint([...backgrounds, getComputedStyle(element).color]);
    const contrast = (Math.max(behind, front) + 0.05) / (Math.min(behind, front) + 0.05);
    if (contrast < 4.5) faults.push('Contrast ' + contrast.toFixed(2) + ': ' + describe(element));
  }
  return faults;
})()`;
