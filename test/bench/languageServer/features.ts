/** Validation, completion and hover, called directly. */
import { TextDocument } from 'vscode-languageserver-textdocument';
import { parseExperimentDocument } from '../../../server/experiment/document.ts';
import { loadExperimentText } from '../../../server/experiment/load.ts';
import { complete } from '../../../server/language/completion/completion.ts';
import { DataStatistics } from '../../../server/language/dataStatistics.ts';
import { PastRuns } from '../../../server/language/facts/pastRuns.ts';
import { hover } from '../../../server/language/hover.ts';
import { type Figures, takeTurns } from './figures.ts';
import type { YamlService } from './yamlLanguageServer.ts';

const file = '/lab/bench.lstm.yaml';
const options = { runsDirectory: '.lstm-lab/runs', snippets: true, insertReplace: true };

export async function measureFeatures(name: string, text: string, service: YamlService): Promise<Figures[]> {
  const document = TextDocument.create(`file://${file}`, 'lstm-experiment', 1, text);
  const loaded = await loadExperimentText(text, file);
  const experiment = { document, loaded, file, onDisk: true };
  const position = document.positionAt(text.indexOf('hidden_size') + 3);
  const statistics = new DataStatistics();
  const pastRuns = new PastRuns(options.runsDirectory);
  let version = 1;
  /** A new version each time, since `yaml-language-server` remembers what it has parsed. */
  const changed = () => TextDocument.create(document.uri, 'yaml', ++version, text);
  return [
    await takeTurns(
      `${name}: parse and validate`,
      () => loadExperimentText(text, file),
      () => service.doValidation(changed(), false),
      () => parseExperimentDocument(text, file),
    ),
    await takeTurns(
      `${name}: completion`,
      () => complete(experiment, position, options),
      () => service.doComplete(document, position, false),
    ),
    await takeTurns(
      `${name}: hover`,
      () => hover(experiment, position, statistics, pastRuns),
      () => service.doHover(document, position),
    ),
  ];
}
