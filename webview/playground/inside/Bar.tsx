interface Props {
  /** From −1 to 1: to the left where it is negative, if `signed`. */
  readonly share: number;
  readonly signed?: boolean;
}

/** A number as a length, beside the number itself. */
export function Bar({ share, signed = false }: Props) {
  const length = Math.min(1, Math.max(signed ? -1 : 0, share));
  const width = `${(Math.abs(length) * (signed ? 50 : 100)).toFixed(1)}%`;
  const start = !signed ? '0' : length < 0 ? `${(50 + length * 50).toFixed(1)}%` : '50%';
  return (
    <span class={signed ? 'inside-bar signed' : 'inside-bar'} aria-hidden="true">
      <span class={length < 0 ? 'below' : ''} style={{ width, marginLeft: start }} />
    </span>
  );
}
