/** The same prompt continued with and without units that are held at a value. */
import { useState } from 'preact/hooks';
import * as v from 'valibot';
import { clamp, longestReadText } from '../../../../server/protocol/inside.ts';
import type { NetworkParams } from '../../../../server/protocol/networkQuestions.ts';
import { Button } from '../../../shared/controls/Button.tsx';
import { Icon } from '../../../shared/Icon.tsx';
import { usePersistedState } from '../../../shared/persistedState.ts';
import { strings } from '../../words.ts';
import { Failure } from '../asking/Failure.tsx';
import { useAnswer } from '../asking/useAnswer.ts';
import { Working } from '../asking/Working.tsx';
import { InlineNumber } from '../InlineNumber.tsx';
import type { PanelProps } from '../panel.ts';
import { HeldTexts } from './HeldTexts.tsx';
import { HeldUnits } from './HeldUnits.tsx';
import { PromptField } from './PromptField.tsx';

const clampsSchema = v.array(clamp);
const longest = 2000;
const lengthSchema = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(longest));

export function Hold({ reading, focus, writing, onRetry }: PanelProps) {
  const [clamps, setClamps] = usePersistedState('inside.clamps', clampsSchema, []);
  const [length, setLength] = usePersistedState('inside.length', lengthSchema, 200);
  const [prompt, setPrompt] = usePersistedState('inside.prompt', v.string(), writing.prompt);
  const [asked, setAsked] = useState<NetworkParams<'intervene'> | undefined>(undefined);
  const { value, error, waiting, progress } = useAnswer('intervene', asked);
  const known = clamps.filter(({ layer, unit }) => unit < (reading.layers[layer]?.hidden_size ?? 0));
  const start = (): void =>
    setAsked({
      prompt: prompt.slice(-longestReadText),
      options: { ...writing.options, length },
      clamps: known,
    });
  return (
    <div class="hold">
      <HeldUnits reading={reading} focus={focus} clamps={known} onChange={setClamps} />
      <PromptField value={prompt} onChange={setPrompt} />
      <div class="toolbar">
        <InlineNumber
          label={strings.length}
          value={length}
          min={1}
          max={longest}
          step={1}
          onChange={setLength}
        />
        <Button kind="primary" onClick={start} disabled={known.length === 0 || waiting}>
          <Icon name="play" />
          {strings.insideCompare}
        </Button>
        <span class="muted">{known.length === 0 ? strings.insideHoldFirst : strings.insideHoldHint}</span>
      </div>
      {waiting && <Working progress={progress} onStop={() => setAsked(undefined)} />}
      {error !== undefined && <Failure error={error} onRetry={onRetry} />}
      {value && asked && <HeldTexts prompt={asked.prompt} plain={value.plain} held={value.held} />}
    </div>
  );
}
