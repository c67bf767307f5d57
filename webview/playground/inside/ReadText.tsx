/** A text that was read: its tokens coloured, above the panels that say more. */
import { useState } from 'preact/hooks';
import type { Reading } from '../../../server/protocol/inside.ts';
import type { Theme } from '../../shared/theme.ts';
import type { Session } from '../write/session.ts';
import { InsideTabs } from './InsideTabs.tsx';
import type { Overlay, Truth } from './panel.ts';
import { type Place, within } from './place.ts';
import { StripFrame } from './strip/StripFrame.tsx';
import { useFocus } from './useFocus.ts';

interface Props {
  readonly reading: Reading;
  readonly theme: Theme;
  readonly writing: Session;
  readonly onRetry: () => void;
}

export function ReadText({ reading, theme, writing, onRetry }: Props) {
  const [focus, onFocus] = useFocus(reading);
  const [chosen, onPlace] = useState<Place | undefined>(undefined);
  const [pointed, onPoint] = useState<number | undefined>(undefined);
  const [overlay, onOverlay] = useState<Overlay | undefined>(undefined);
  const [truth, onTruth] = useState<Truth | undefined>(undefined);
  const place = within(chosen, reading.tokens.length);
  const shared = { reading, focus, onFocus, place, onPlace, pointed, onPoint, onRetry };
  return (
    <>
      <StripFrame {...shared} overlay={overlay} truth={truth} />
      <InsideTabs {...shared} theme={theme} writing={writing} onOverlay={onOverlay} onTruth={onTruth} />
    </>
  );
}
