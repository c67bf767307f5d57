import type { ModelInfo } from '../../server/protocol/inference.ts';
import { fill } from '../shared/strings.ts';
import { formats, strings } from './words.ts';

export function ModelHeader({ model }: { readonly model: ModelInfo }) {
  const vocabulary = {
    char: strings.vocabularyChar,
    word: strings.vocabularyWord,
    space: strings.vocabularyWord,
    ids: strings.vocabularyIds,
  }[model.tokenizer];
  const facts = [
    model.description,
    fill(strings.parameters, formats.compact(model.parameters)),
    `${strings.vocabulary} ${fill(vocabulary, formats.integer(model.vocabulary_size))}`,
  ];
  return (
    <header class="model">
      <h1 title={model.path}>{model.name}</h1>
      <p class="muted">{facts.filter((fact) => fact !== '').join(' · ')}</p>
    </header>
  );
}
