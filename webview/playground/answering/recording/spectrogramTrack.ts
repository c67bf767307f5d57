import { rampThrough } from '../../../shared/ramp.ts';
import type { Theme } from '../../../shared/theme.ts';
import { formats } from '../../words.ts';
import type { Spectrogram } from './sound.ts';
import { type TimeScale, visibleSeconds, xOf } from './timeScale.ts';
import type { Track } from './track.ts';

/** Nepers of energy that are told apart, below the loudest: 60 dB. */
const range = Math.log(1e6);

const trackHeight = 144;

/** Energy in bands of frequency, the highest above; louder is further from the background. */
export function spectrogramTrack(spectrogram: Spectrogram, theme: Theme): Track {
  const pixels = rampThrough([theme.background, theme.palette[0]!, theme.foreground]);
  const loudest = spectrogram.values.reduce((most, value) => Math.max(most, value), Number.NEGATIVE_INFINITY);
  const picture = document.createElement('canvas');
  const strength = (value: number): number =>
    Math.round(255 * Math.min(1, Math.max(0, 1 + (value - loudest) / range)));
  return {
    height: trackHeight,
    names: namesOf(spectrogram.bands),
    paint(context, { scale, top, height }) {
      const columns = columnsOf(spectrogram, scale);
      const image = new ImageData(Math.max(1, columns.length), spectrogram.bands.length);
      const cells = new Uint32Array(image.data.buffer);
      const rows = spectrogram.bands.length;
      for (const [x, { first, end }] of columns.entries()) {
        for (let band = 0; band < rows; band++) {
          const value = meanOf(spectrogram, band, first, end);
          cells[(rows - 1 - band) * image.width + x] = pixels[strength(value)]!;
        }
      }
      picture.width = image.width;
      picture.height = image.height;
      picture.getContext('2d')?.putImageData(image, 0, 0);
      const [from, to] = [columns[0]?.from ?? 0, columns.at(-1)?.to ?? 0];
      context.imageSmoothingEnabled = false;
      context.drawImage(picture, xOf(scale, from), top, (to - from) * scale.pixelsPerSecond, height);
    },
  };
}

interface Column {
  /** Frames whose mean is shown. */
  readonly first: number;
  readonly end: number;
  /** Seconds. */
  readonly from: number;
  readonly to: number;
}

/** A column for each frame in view, or of several frames where they are narrower than a pixel. */
function columnsOf({ frames, frameStep, frameLength }: Spectrogram, scale: TimeScale): Column[] {
  const { from, to } = visibleSeconds(scale);
  const before = (frameLength - frameStep) / 2;
  const together = Math.max(1, Math.ceil(1 / (frameStep * scale.pixelsPerSecond * window.devicePixelRatio)));
  const first = Math.max(0, Math.floor((from - before) / frameStep / together) - 1);
  const end = Math.min(Math.ceil(frames / together), Math.ceil((to - before) / frameStep / together) + 1);
  return Array.from({ length: Math.max(0, end - first) }, (_, i) => {
    const start = (first + i) * together;
    const stop = Math.min(frames, start + together);
    return { first: start, end: stop, from: before + start * frameStep, to: before + stop * frameStep };
  });
}

function meanOf({ values, bands }: Spectrogram, band: number, first: number, end: number): number {
  let sum = 0;
  for (let frame = first; frame < end; frame++) sum += values[frame * bands.length + band]!;
  return sum / (end - first);
}

/** Pixels between the names of two bands. */
const nameHeight = 30;

function namesOf(bands: readonly number[]): NonNullable<Track['names']> {
  const every = Math.max(1, Math.ceil((nameHeight * bands.length) / trackHeight));
  const count = Math.max(1, Math.floor(bands.length / every));
  return Array.from({ length: count }, (_, i) => {
    const band = Math.floor((i + 0.5) * every);
    return { text: formats.hertz(bands[band]!), at: 1 - (band + 0.5) / bands.length };
  });
}
