/** The two texts beside each other, what differs marked. */
import { useMemo } from 'preact/hooks';
import type { GeneratedToken } from '../../../../server/protocol/inference.ts';
import { strings } from '../../words.ts';
import { differences, type Part } from './difference.ts';

interface Props {
  readonly prompt: string;
  readonly plain: readonly GeneratedToken[];
  readonly held: readonly GeneratedToken[];
}

export function HeldTexts({ prompt, plain, held }: Props) {
  const [before, after] = useMemo(() => differences(textOf(plain), textOf(held)), [plain, held]);
  const same = [...before, ...after].every(({ differs }) => !differs);
  return (
    <>
      {same && (
        <p class="muted" role="status">
          {strings.insideNoDifference}
        </p>
      )}
      <div class="inside-halves held-texts">
        <Text title={strings.insidePlain} prompt={prompt} parts={before} />
        <Text title={strings.insideHeldText} prompt={prompt} parts={after} />
      </div>
    </>
  );
}

function textOf(tokens: readonly GeneratedToken[]): string {
  return tokens.map(({ token }) => token).join('');
}

interface TextProps {
  readonly title: string;
  readonly prompt: string;
  readonly parts: readonly Part[];
}

function Text({ title, prompt, parts }: TextProps) {
  return (
    <section aria-label={title}>
      <h2>{title}</h2>
      <p class="held-text">
        <span class="prompt">{prompt}</span>
        {parts.map(({ text, differs }, i) =>
          differs ? <mark key={i}>{text}</mark> : <span key={i}>{text}</span>,
        )}
      </p>
    </section>
  );
}
