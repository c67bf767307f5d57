import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import test from 'node:test';
import { pytorchSettings } from '../experiment/pytorchSettings.ts';
import { jobScript } from './jobScript.ts';

const settings = { ...pytorchSettings({}), launcher: 'slurm' } as const;

test('a script says what the job asks for, has the lines of the person, and ends in what trains', () => {
  const script = jobScript({
    directory: '/home/ada/lab/.lstm-lab/runs/brown/20261122-090503',
    experiment: 'brown',
    settings: {
      ...settings,
      nodes: 2,
      processes: 4,
      slurm: {
        partition: 'gpu',
        account: 'nlp',
        time: '12:00:00',
        gpus_per_node: 4,
        cpus_per_task: 16,
        memory: '64G',
        options: ['--qos=long', '--constraint=a100'],
        setup: ['module load cuda', 'source ~/venv/bin/activate'],
      },
    },
    trainer: [
      '/usr/bin/node',
      '/opt/lstm-lab/dist/train.cjs',
      '/home/ada/lab/.lstm-lab/runs/brown/20261122-090503',
    ],
    environment: { ELECTRON_RUN_AS_NODE: '1' },
  });
  assert.equal(
    script,
    `#!/bin/bash -l
# Trains the run /home/ada/lab/.lstm-lab/runs/brown/20261122-090503.
# Submitted again (sbatch slurm.sh), it goes on from the last checkpoint.
#SBATCH --job-name="lstm-lab brown"
#SBATCH --chdir=/home/ada/lab/.lstm-lab/runs/brown/20261122-090503
#SBATCH --output=/home/ada/lab/.lstm-lab/runs/brown/20261122-090503/log.txt
#SBATCH --open-mode=append
#SBATCH --partition=gpu
#SBATCH --account=nlp
#SBATCH --time=12:00:00
#SBATCH --nodes=2
#SBATCH --gpus-per-node=4
#SBATCH --cpus-per-task=16
#SBATCH --mem=64G
# From pytorch.slurm.options.
#SBATCH --qos=long
#SBATCH --constraint=a100
# One task on each machine starts the processes that compute.
#SBATCH --ntasks-per-node=1
# Before the time limit there is time for a checkpoint.
#SBATCH --signal=B:TERM@60
# If a machine fails, the job is put into the queue again, and goes on from the last checkpoint.
#SBATCH --requeue

# From pytorch.slurm.setup. What they export reaches all machines.
python_before=$(command -v python3)
module load cuda
source ~/venv/bin/activate
if [ "$(command -v python3)" != "$python_before" ]; then
  export LSTM_LAB_PYTHON="$(command -v python3)"
fi

# Runs on the first machine, and starts PyTorch on all of them with srun and torchrun.
export ELECTRON_RUN_AS_NODE=1
exec /usr/bin/node /opt/lstm-lab/dist/train.cjs /home/ada/lab/.lstm-lab/runs/brown/20261122-090503
`,
  );
});

test('a script asks for nothing that the person does not ask for', () => {
  const script = jobScript({
    directory: '/r',
    experiment: 'e',
    settings,
    trainer: ['node', 'train.cjs', '/r'],
  });
  const asked = [...script.matchAll(/^#SBATCH --([\w-]+)/gm)].map(([, name]) => name);
  assert.deepEqual(asked, [
    ...['job-name', 'chdir', 'output', 'open-mode', 'ntasks-per-node', 'signal', 'requeue'],
  ]);
  assert.ok(!script.includes('LSTM_LAB_PYTHON'));
});

const odd = `/home/ada/my "lab" 'of' #1 \\ 100%j $HOME 实验`;

test('paths with spaces, quotes, signs of Slurm and of the shell, and Chinese mean themselves', {
  skip: process.platform === 'win32' && 'Slurm is not for Windows',
}, () => {
  const script = jobScript({
    directory: odd,
    experiment: '实验 "1"',
    settings,
    trainer: ['printf', '%s', odd],
  });
  assert.ok(script.includes('\n#SBATCH --job-name="lstm-lab 实验 \\"1\\""\n'));
  const path = String.raw`/home/ada/my \"lab\" 'of' #1 \\ 100%j $HOME 实验`;
  assert.ok(script.includes(`\n#SBATCH --chdir="${path}"\n`));
  const pattern = String.raw`/home/ada/my \"lab\" 'of' #1 \\\\ 100%j $HOME 实验/log.txt`;
  assert.ok(script.includes(`\n#SBATCH --output="${pattern}"\n`));
  assert.equal(execFileSync('bash', { input: script, encoding: 'utf8' }), odd);
});

test('a sign of Slurm’s for the number of a job is none in a path', () => {
  const script = jobScript({ directory: '/runs/100%j', experiment: 'e', settings, trainer: ['true'] });
  assert.ok(script.includes('\n#SBATCH --chdir="/runs/100%j"\n'));
  assert.ok(script.includes('\n#SBATCH --output="/runs/100%%j/log.txt"\n'));
});

test('a path with a line break is refused: what follows it would be a line of the script', () => {
  const asked = { directory: '/a\n#SBATCH --wrap=x', experiment: 'e', settings, trainer: ['true'] };
  assert.throws(() => jobScript(asked), /^UserError: Slurm takes no folder .* \/a #SBATCH --wrap=x\.$/);
});
