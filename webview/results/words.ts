import type { ShownResultStringKey } from '../../server/protocol/strings/shownResults.ts';
import { createFormats } from '../shared/formats.ts';
import { pageStrings } from '../shared/strings.ts';

export const strings = pageStrings<ShownResultStringKey>();
export const formats = createFormats(document.documentElement.lang);
