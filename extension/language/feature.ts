import type { Lab } from '../lab.ts';
import { registerCommands } from '../shared/commands.ts';
import { LanguageService } from './languageService.ts';
import { Lenses } from './lenses.ts';
import { explainProblem } from './problemPage.ts';

export function languageFeature(lab: Lab): void {
  const service = new LanguageService(lab.product, lab.log);
  lab.subscriptions.push(
    service,
    new Lenses(lab.index, service),
    registerCommands(lab.log, {
      restartLanguageServer: () => service.restart(),
      explainProblem: (code) => explainProblem(lab.product, code),
    }),
  );
}
