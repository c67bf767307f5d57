/** `npm run package [-- TARGET]`: the VSIX of this platform, or of another target of vsce, in `dist/`. */
import { statSync } from 'node:fs';
import { packVsix, thisPlatform } from './vsix.ts';

const vsix = packVsix(process.argv[2] ?? thisPlatform);
process.stdout.write(`${vsix}  ${(statSync(vsix).size / 1e6).toFixed(1)} MB\n`);
