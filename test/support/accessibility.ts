/** The checks of accessibility: every rule of axe up to WCAG 2.2 AA and of good practice, and what axe leaves open. */
import axe from 'axe-core';
import type { Page } from 'playwright-core';

/** One sentence for each fault. */
export async function checkAccessibility(page: Page): Promise<string[]> {
  if (!(await page.evaluate('"axe" in window'))) await page.evaluate(axe.source);
  const { violations } = await page.evaluate((options) => axe.run(document, options), axeOptions);
  const ruled = violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 160)} ${failureSummary}`),
  );
  return [...ruled, ...(await page.evaluate<string[]>(leftOpen))];
}

/** A webview is a part of the editor's window: it has no landmarks of its own to begin with. */
const axeOptions = {
  resultTypes: ['violations' as const],
  preload: false,
  rules: { 'target-size': { enabled: true } },
};

/**
 * What axe does not look at: names of whatever takes focus and of drawings, ids, descriptions that point nowhere, and
 * contrast of texts over others (WCAG 1.4.3: 4.5 to 1; icons 1.4.11: 3 to 1). A text, because named functions would be wrapped by the test
 * runner on their way into the page.
 */
const leftOpen = `(() => {
  const faults = [];
  const describe = (element) => element.outerHTML.slice(0, 120);
  const visible = (element) => element.checkVisibility({ visibilityProperty: true });
  const labelled = (element) => element.hasAttribute('aria-label') || element.hasAttribute('aria-labelledby');
  for (const element of document.querySelectorAll('[tabindex]:not(button, input, select), canvas')) {
    const named = labelled(element) || element.textContent.trim() || element.closest('[aria-hidden=true]');
    if (visible(element) && !named) faults.push('No name: ' + describe(element));
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
    const exempt = element.closest('script, style, option, .visually-hidden, :disabled');
    if (!texts.currentNode.textContent.trim() || exempt || !visible(element)) continue;
    const backgrounds = [];
    for (let e = element; e; e = e.parentElement) backgrounds.unshift(getComputedStyle(e).backgroundColor);
    const behind = paint(backgrounds);
    const front = paint([...backgrounds, getComputedStyle(element).color]);
    const contrast = (Math.max(behind, front) + 0.05) / (Math.min(behind, front) + 0.05);
    if (contrast < (element.matches('[role=img]') ? 3 : 4.5)) faults.push('Contrast ' + contrast.toFixed(2) + ': ' + describe(element));
  }
  return faults;
})()`;
