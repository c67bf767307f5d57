const shortest = 160;

/** A text whose end is shown when it is asked for. */
export function LongText({ text }: { readonly text: string }) {
  const characters = [...text];
  if (characters.length <= shortest) return <span class="long-text">{text}</span>;
  return (
    <details class="long-text">
      <summary>{characters.slice(0, shortest - 20).join('')}…</summary>
      <p>{text}</p>
    </details>
  );
}
