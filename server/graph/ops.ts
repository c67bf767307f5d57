/** Every operator, for `import * as ops` and for the test that each one's gradient is checked. */
export * from './activations.ts';
export * from './arithmetic.ts';
export * from './comparison.ts';
export { shapeOf } from './dimensions.ts';
export * from './fill.ts';
export * from './indexing.ts';
export * from './layout.ts';
export * from './losses.ts';
export * from './matrix.ts';
export * from './normalization.ts';
export * from './pieces.ts';
export * from './recurrent.ts';
export * from './reductions.ts';
