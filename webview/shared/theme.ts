/** The editor's colours for canvases, which do not follow CSS by themselves. */
import { useLayoutEffect, useState } from 'preact/hooks';

export interface Theme {
  readonly foreground: string;
  readonly muted: string;
  readonly grid: string;
  readonly background: string;
  readonly fontFamily: string;
  /** Colours that tell runs apart. */
  readonly palette: readonly string[];
}

const palette = ['blue', 'orange', 'green', 'purple', 'red', 'yellow'];

/** Colours are resolved by the style sheet's own variables, so that every theme is treated in one place (CSS). */
function readTheme(): Theme {
  const probe = document.body.appendChild(document.createElement('span'));
  const colour = (value: string): string => {
    probe.style.color = value;
    return getComputedStyle(probe).color;
  };
  const theme = {
    foreground: colour('var(--foreground)'),
    muted: colour('var(--muted)'),
    grid: colour('var(--grid)'),
    background: colour('var(--background)'),
    fontFamily: getComputedStyle(document.body).fontFamily,
    palette: palette.map((name) => opaque(colour(`var(--vscode-charts-${name})`))),
  };
  probe.remove();
  return theme;
}

/** Some themes have orange as a background that shines through: a line would hardly be seen. */
function opaque(colour: string): string {
  return colour.replace(/^rgba\((.*),[^,]*\)$/, 'rgb($1)');
}

/** The theme, read again whenever the editor changes it: it rewrites the classes and variables of the page. */
export function useTheme(): Theme {
  const [theme, setTheme] = useState(readTheme);
  useLayoutEffect(() => {
    const observer = new MutationObserver(() => setTheme(readTheme()));
    const filter = { attributes: true, attributeFilter: ['class', 'style'] };
    observer.observe(document.documentElement, filter);
    observer.observe(document.body, filter);
    return () => observer.disconnect();
  }, []);
  return theme;
}
