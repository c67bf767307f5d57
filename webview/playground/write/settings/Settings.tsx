import type { SamplingOptions } from '../../../../server/protocol/inference.ts';
import { CacheFields } from '../../cache/CacheFields.tsx';
import { withCache } from '../../cache/withCache.ts';
import { strings } from '../../words.ts';
import type { Session } from '../session.ts';
import { longestSearch, type Ways } from '../ways.ts';
import { MoreFields, SamplingFields, SeedField } from './SamplingFields.tsx';
import { BeamFields, MethodField, SamplesField } from './WayFields.tsx';
import { WholeNumber } from './WholeNumber.tsx';

const longest = 100_000;

/** Each change is made to the settings of that moment: two may come before the page is drawn again. */
export function Settings({ session }: { readonly session: Session }) {
  const { options, ways } = session;
  const set = (change: Partial<SamplingOptions>): void =>
    session.edit({ options: { ...session.options, ...change } });
  const setWays = (change: Partial<Ways>): void => session.edit({ ways: { ...session.ways, ...change } });
  const sampling = ways.method === 'sampling';
  const most = sampling ? longest : longestSearch;
  const usualCache = session.model?.text?.cache;
  return (
    <details class="settings" open={window.matchMedia('(min-width: 720px)').matches}>
      <summary>{strings.settings}</summary>
      <div class="settings-fields">
        <MethodField ways={ways} onChange={setWays} />
        {!sampling && <p class="muted hint">{strings.methodBeamsHint}</p>}
        {sampling && <SamplingFields session={session} onChange={set} />}
        <WholeNumber
          label={strings.length}
          hint={strings.lengthHint}
          value={Math.min(options.length, most)}
          min={1}
          max={most}
          onChange={(length) => set({ length })}
        />
        {sampling && <SeedField session={session} onChange={set} />}
        {sampling && <SamplesField ways={ways} onChange={setWays} />}
        {!sampling && <BeamFields ways={ways} onChange={setWays} />}
        {usualCache && (
          <CacheFields
            cache={options.cache}
            usual={usualCache}
            onChange={(cache) => session.edit({ options: withCache(session.options, cache) })}
          />
        )}
      </div>
      {sampling && <MoreFields session={session} onChange={set} />}
    </details>
  );
}
