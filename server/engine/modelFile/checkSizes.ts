/** Refuses what would make ONNX Runtime ask for more memory than there is, where the file itself says so. */
import * as l10n from '@vscode/l10n';
import { UserError } from '../../base/errors.ts';
import { everyTensor } from '../../graph/everyTensor.ts';
import type { GraphProto, ModelProto, NodeProto, TensorProto } from '../../graph/onnxSchema.ts';
import { dtypeOf, tensorFromProto } from '../../graph/tensorProto.ts';
import { attributeInt } from '../../workspace/onnxFacts.ts';
import { countOf } from '../../workspace/onnxView/weights.ts';

/** Elements of one value: 1 GB in float32. */
export const maxElements = 2 ** 28;

/** Operator → the input that says how large its output is, or how many times the size of its input. */
const sizeInputs: Readonly<Record<string, number>> = { ConstantOfShape: 0, Expand: 1, Tile: 1, OneHot: 1 };

/** @throws UserError for weights of impossible shape, and operators that make giant values from constants */
export function checkSizes(model: ModelProto): void {
  const byName = new Map<string, TensorProto>();
  for (const tensor of everyTensor(model)) {
    if (countOf(tensor.dims) === undefined) throw impossible(tensor.name);
    byName.set(tensor.name, tensor);
  }
  checkGraph(model.graph, byName);
  for (const { node } of model.functions) checkNodes(node, byName);
}

function checkGraph({ node }: GraphProto, tensors: Map<string, TensorProto>): void {
  for (const { opType, output, attribute } of node) {
    if (opType !== 'Constant') continue;
    for (const { t } of attribute) if (t) tensors.set(output[0] ?? '', t);
  }
  checkNodes(node, tensors);
}

function checkNodes(nodes: readonly NodeProto[], tensors: Map<string, TensorProto>): void {
  for (const node of nodes) {
    checkNode(node, tensors);
    for (const { g, graphs } of node.attribute) {
      for (const body of g ? [g, ...graphs] : graphs) checkGraph(body, tensors);
    }
  }
}

function checkNode(node: NodeProto, tensors: ReadonlyMap<string, TensorProto>): void {
  const hidden = attributeInt(node, 'hidden_size') ?? 0;
  if (hidden < 0 || hidden > maxElements) throw tooLarge(node);
  const at = sizeInputs[node.opType];
  const sizes = at === undefined ? undefined : tensors.get(node.input[at] ?? '');
  // Shapes are short; what is no shape is left to ONNX Runtime.
  if (!sizes || dtypeOf(sizes.dataType) !== 'int64' || (countOf(sizes.dims) ?? 0) > 64) return;
  const { data } = tensorFromProto(sizes);
  let elements = 1;
  for (const size of data) elements *= Math.max(1, Number(size));
  if (elements > maxElements) throw tooLarge(node);
}

function impossible(name: string): UserError {
  return new UserError(l10n.t('The weight {0} has an impossible shape: the file is damaged.', name || '–'));
}

function tooLarge({ opType }: NodeProto): UserError {
  return new UserError(
    l10n.t('The graph is damaged, or too large to be run here: {0} would make a giant value.', opType),
  );
}
