/** What happens inside a network while it reads a text. */
import { useState } from 'preact/hooks';
import type { ViewProps } from '../view.ts';
import { strings } from '../words.ts';
import { Failure } from './asking/Failure.tsx';
import { useAnswer } from './asking/useAnswer.ts';
import { Working } from './asking/Working.tsx';
import { ReadText } from './ReadText.tsx';
import { TextSource } from './source/TextSource.tsx';
import { useSource } from './source/useSource.ts';

export function Inside({ model, writing, theme }: ViewProps) {
  const source = useSource(writing);
  const [attempts, setAttempts] = useState(0);
  const wanted = source.text === '' ? undefined : { text: source.text };
  const { value, error, waiting, progress } = useAnswer('read', wanted, `${model.path} ${attempts}`);
  const onRetry = (): void => setAttempts(attempts + 1);
  return (
    <div class="inside">
      <TextSource source={source} reading={value} waiting={waiting} />
      {error !== undefined && <Failure error={error} onRetry={onRetry} />}
      {waiting && <Working progress={progress} />}
      {wanted === undefined && <p class="empty">{strings.insideEmpty}</p>}
      {value !== undefined && (
        <ReadText key={value.reading} reading={value} theme={theme} writing={writing} onRetry={onRetry} />
      )}
    </div>
  );
}
