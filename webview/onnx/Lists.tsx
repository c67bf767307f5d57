import type { ComponentChildren } from 'preact';
import type { OnnxValue, OnnxView } from '../../server/protocol/onnx.ts';
import { formats, shapeText, strings } from './words.ts';

export function Ports({ inputs, outputs }: Pick<OnnxView, 'inputs' | 'outputs'>) {
  const row = (role: string) => (value: OnnxValue) => (
    <tr key={`${role} ${value.name}`}>
      <td class="muted">{role}</td>
      <th scope="row">{value.name}</th>
      <td>{value.type}</td>
      <td>{shapeText(value.shape)}</td>
    </tr>
  );
  return (
    <ListSection id="ports" title={strings.ports}>
      <Head columns={[strings.role, strings.name, strings.type, strings.shape]} />
      <tbody>
        {inputs.map(row(strings.input))}
        {outputs.map(row(strings.output))}
      </tbody>
    </ListSection>
  );
}

export function Operators({ operators }: Pick<OnnxView, 'operators'>) {
  return (
    <ListSection id="operators" title={strings.operators}>
      <Head columns={[strings.operator, strings.countColumn]} />
      <tbody>
        {operators.map(({ name, count }) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td>{formats.integer(count)}</td>
          </tr>
        ))}
      </tbody>
    </ListSection>
  );
}

export function Metadata({ metadata }: Pick<OnnxView, 'metadata'>) {
  if (metadata.length === 0) return null;
  return (
    <ListSection id="metadata" title={strings.metadata}>
      <Head columns={[strings.key, strings.value]} />
      <tbody>
        {metadata.map(({ key, value }, i) => (
          <tr key={i}>
            <th scope="row">{key}</th>
            <td class="long-value">{value}</td>
          </tr>
        ))}
      </tbody>
    </ListSection>
  );
}

interface ListProps {
  readonly id: string;
  readonly title: string;
  readonly children: ComponentChildren;
}

function ListSection({ id, title, children }: ListProps) {
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <table class="list narrow">{children}</table>
    </section>
  );
}

function Head({ columns }: { readonly columns: readonly string[] }) {
  return (
    <thead>
      <tr>
        {columns.map((column) => (
          <th key={column} scope="col">
            {column}
          </th>
        ))}
      </tr>
    </thead>
  );
}
