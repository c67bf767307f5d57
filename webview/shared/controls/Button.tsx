import type { ComponentChildren } from 'preact';

interface Props {
  readonly onClick: () => void;
  readonly children: ComponentChildren;
  /** `plain` looks like text until it is pointed at. */
  readonly kind?: 'primary' | 'secondary' | 'plain';
  /** The name, where the content is an icon alone. */
  readonly label?: string;
  /** Makes a switch of it: on or off. */
  readonly pressed?: boolean;
  readonly disabled?: boolean;
}

export function Button({ onClick, children, kind = 'secondary', label, pressed, disabled = false }: Props) {
  return (
    <button
      type="button"
      class={`button ${kind}`}
      onClick={onClick}
      disabled={disabled}
      title={label}
      aria-label={label}
      aria-pressed={pressed}
    >
      {children}
    </button>
  );
}
