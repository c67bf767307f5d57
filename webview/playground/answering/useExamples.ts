import { useEffect, useState } from 'preact/hooks';
import type { NetworkResult } from '../../../server/protocol/networkQuestions.ts';
import { ask } from '../ask.ts';

export type Examples = NetworkResult<'answerExamples'>;

/** Examples to begin with; undefined until they have come. */
export function useExamples(): Examples | undefined {
  const [examples, setExamples] = useState<Examples | undefined>(undefined);
  useEffect(() => {
    ask('answerExamples', {}).then(setExamples, (error: unknown) =>
      setExamples({ examples: [], note: error instanceof Error ? error.message : String(error) }),
    );
  }, []);
  return examples;
}
