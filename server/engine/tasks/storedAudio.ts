import * as v from 'valibot';

const count = v.pipe(v.number(), v.integer(), v.minValue(1));

/** How recordings become numbers, as a model remembers it. */
export const storedAudio = v.object({
  features: v.picklist(['log-mel', 'mfcc']),
  sample_rate: v.pipe(v.number(), v.minValue(1)),
  frame_length: v.pipe(v.number(), v.gtValue(0)),
  frame_step: v.pipe(v.number(), v.gtValue(0)),
  mel_bands: count,
  coefficients: v.optional(count),
});
