import type { ModelInfo } from '../../server/protocol/inference.ts';
import { fill } from '../shared/strings.ts';
import { formats, strings } from './words.ts';

export function ModelHeader({ model }: { readonly model: ModelInfo }) {
  const facts = [
    model.description,
    fill(strings.parameters, formats.compact(model.parameters)),
    model.text ? vocabularyText(model.text) : '',
  ];
  return (
    <header class="model">
      <h1 title={model.path}>{model.name}</h1>
      <p class="muted">{facts.filter((fact) => fact !== '').join(' · ')}</p>
    </header>
  );
}

function vocabularyText({ tokenizer, vocabulary_size }: NonNullable<ModelInfo['text']>): string {
  const words = {
    char: strings.vocabularyChar,
    word: strings.vocabularyWord,
    space: strings.vocabularyWord,
    bpe: strings.vocabularyBpe,
    ids: strings.vocabularyIds,
  };
  return `${strings.vocabulary} ${fill(words[tokenizer], formats.integer(vocabulary_size))}`;
}
