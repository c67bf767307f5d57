import type { ClassificationResult } from '../../../server/protocol/results.ts';
import { AttentionWords } from './AttentionWords.tsx';
import { ConfusionMatrix } from './ConfusionMatrix.tsx';
import { LabelScores } from './LabelScores.tsx';
import { Mistakes } from './Mistakes.tsx';

export function Classification({ result }: { readonly result: ClassificationResult }) {
  return (
    <>
      <ConfusionMatrix result={result} />
      <LabelScores classes={result.classes} />
      <Mistakes errors={result.errors} />
      {result.attention.length > 0 && <AttentionWords examples={result.attention} />}
    </>
  );
}
