import assert from 'node:assert/strict';
import { test } from 'node:test';
import { installLine } from './installLine.ts';

const commands = [
  ['/usr/bin/python3', '-m', 'venv', '/my work/.venv'],
  ['/my work/.venv/bin/python', '-m', 'pip', 'install', 'torch'],
];

test('commands one after the other, in the words of each shell', () => {
  assert.equal(
    installLine(commands, 'posix'),
    "/usr/bin/python3 -m venv '/my work/.venv' && '/my work/.venv/bin/python' -m pip install torch",
  );
  assert.equal(
    installLine(commands, 'powershell'),
    "/usr/bin/python3 -m venv '/my work/.venv'; if ($?) { & '/my work/.venv/bin/python' -m pip install torch }",
  );
  assert.equal(installLine(commands.slice(1), 'cmd'), '"/my work/.venv/bin/python" -m pip install torch');
});
