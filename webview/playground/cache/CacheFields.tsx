import type { CacheSettings } from '../../../server/protocol/continuousCache.ts';
import { Checkbox } from '../../shared/controls/Checkbox.tsx';
import { Slider } from '../../shared/controls/Slider.tsx';
import { formats, strings } from '../words.ts';
import { WholeNumber } from '../write/settings/WholeNumber.tsx';

interface Props {
  /** Undefined where none is used. */
  readonly cache: CacheSettings | undefined;
  /** What one begins with. */
  readonly usual: CacheSettings;
  readonly onChange: (cache: CacheSettings | undefined) => void;
}

const largestSize = 100_000;
const largestTheta = 2;

/** Whether the network reads with a continuous cache of the text, and with which. */
export function CacheFields({ cache, usual, onChange }: Props) {
  return (
    <>
      <div class="cache">
        <Checkbox
          label={strings.cache}
          checked={cache !== undefined}
          onChange={(on) => onChange(on ? usual : undefined)}
        />
        {cache && <p class="muted hint">{strings.cacheHint}</p>}
      </div>
      {cache && (
        <>
          <Slider
            label={strings.cacheShare}
            hint={strings.cacheShareHint}
            value={cache.lambda}
            min={0.01}
            max={0.99}
            step={0.01}
            text={formats.short(cache.lambda)}
            onChange={(lambda) => onChange({ ...cache, lambda })}
          />
          <Slider
            label={strings.cacheTheta}
            hint={strings.cacheThetaHint}
            value={cache.theta}
            min={0}
            max={Math.max(largestTheta, usual.theta)}
            step={0.05}
            text={formats.short(cache.theta)}
            onChange={(theta) => onChange({ ...cache, theta })}
          />
          <WholeNumber
            label={strings.cacheSize}
            hint={strings.cacheSizeHint}
            value={cache.size}
            min={1}
            max={largestSize}
            onChange={(size) => onChange({ ...cache, size })}
          />
        </>
      )}
    </>
  );
}
