/** The slider of smoothing: 0 to 90 are the weights 0 to 0.9, the rest up to 0.999, where small changes matter. */
const fineFrom = 90;

export function weightOf(slider: number): number {
  if (slider <= fineFrom) return slider / 100;
  return Number((1 - 0.1 ** (1 + ((slider - fineFrom) / (100 - fineFrom)) * 2)).toFixed(4));
}

export function sliderOf(weight: number): number {
  if (weight <= fineFrom / 100) return Math.round(weight * 100);
  return Math.round(fineFrom + ((-Math.log10(1 - weight) - 1) / 2) * (100 - fineFrom));
}
