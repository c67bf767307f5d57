import type { Product } from '../shared/product.ts';
import { showPage } from '../shared/showPage.ts';

/** What the server makes the links of its diagnostics from: `{code}` stands for the code of a problem. */
export const problemPage = 'command:lstmLab.explainProblem?%5B%22{code}%22%5D';

/** Shows the page about the messages of experiment files at the entry of one code. */
export async function explainProblem(product: Product, code: unknown): Promise<void> {
  await showPage(product, 'problems', String(code).toLowerCase());
}
