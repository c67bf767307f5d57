import type { StatefulBatches } from '../../../data/batches/batches.ts';
import { randomLengthBatches, trainingBatches } from '../../../data/batches/batches.ts';
import type { Batch } from '../../../data/batches/stretches.ts';
import type { TokenIds } from '../../../data/tokens/tokenIds.ts';
import type { ExperimentOf } from '../../../experiment/keys.ts';
import type { BatchSource, Feeds } from '../../task.ts';

/** The batches to learn from. @throws UserError when the text is too short for them */
export function textToLearn(
  ids: TokenIds,
  training: ExperimentOf<'language-model'>['training'],
  file: string,
): BatchSource {
  if (!training.random_sequence_length) return batchSource(trainingBatches(ids, training, file));
  const batches = randomLengthBatches(ids, training, file);
  return {
    count: batches.countIn(0),
    countIn: (epoch) => batches.countIn(epoch),
    tokens: batches.tokens,
    at(epoch, position) {
      const batch = batches.at(epoch, position);
      return { ...feedsOf(batch), rateFactor: batch.rateFactor };
    },
  };
}

/** The same batches in every epoch. */
export function batchSource(batches: StatefulBatches): BatchSource {
  return {
    count: batches.count,
    tokens: batches.tokens,
    at: (_epoch, position) => feedsOf(batches.at(position)),
  };
}

function feedsOf({ inputs, targets, time, batch }: Batch): Feeds {
  const shape = [time, batch];
  return {
    tensors: {
      tokens: { dtype: 'int32', shape, data: inputs },
      targets: { dtype: 'int32', shape, data: targets },
    },
    sequences: batch,
    tokens: inputs.length,
  };
}
