import assert from 'node:assert/strict';
import type { BoundCase } from '@farmhand/clouds/conformance/driver-conformance';
import type { ConformanceTarget } from '@farmhand/clouds/conformance/target';
import type { VerifiedAccount } from '@farmhand/clouds/conformance/verify';
import { readSlots } from '../process/read-slots.ts';
import { until, untilConverged } from '../process/until.ts';
import { declareThree, expectKept, openScene, patienceMs, type Scene, servers, terminateAll } from './scene.ts';

/** The whole of Farmhand at the endpoint: its own PostgreSQL, a worker as a process, declarations by the commands that people use. */
export function keepThree(target: ConformanceTarget, account: VerifiedAccount): BoundCase {
  return {
    name: 'farmhand keeps three servers with a volume each, and replaces one that is terminated behind its back in its slot, with its volume',
    unsupported: null,
    async run() {
      for (const note of notesOn(target)) console.log(`${' '.repeat(15)}${note}`);
      await using undo = new AsyncDisposableStack();
      const scene = await openScene({ target, account }, undo);
      await scene.installation.startServer({ name: 'worker', role: 'worker' });
      await scenario(scene);
    },
  };
}

/** What this endpoint cannot show, in words: it passes in spite of that, or because of it. */
function notesOn({ abilities }: ConformanceTarget): string[] {
  const notes: string[] = [];
  const { 'several-per-launch': several, 'launch-token': token } = abilities;
  if (several !== true)
    notes.push(`Note: ${several}. The engine closes what did not come and asks again, in a launch of its own for each.`);
  if (token !== true) notes.push(`Note: ${token}. Nothing said here speaks of launches whose answer is lost.`);
  return notes;
}

async function scenario(scene: Scene): Promise<void> {
  const { raw, installation } = scene;
  const farmRole = await declareThree(scene);
  await untilConverged(installation, farmRole.id, patienceMs);
  const before = await expectKept(scene, farmRole);

  const lost = before[1]!;
  await raw.terminate(lost.cloudId!);
  await until(
    `another server in slot ${lost.slot}`,
    async () => {
      const now = (await readSlots(installation.owner, farmRole.id)).find(({ slot }) => slot === lost.slot);
      return (now?.cloudId != null && now.cloudId !== lost.cloudId) || now;
    },
    patienceMs,
  );
  await untilConverged(installation, farmRole.id, patienceMs);
  const after = await expectKept(scene, farmRole);
  assert.deepEqual(
    after.map(({ volumes }) => volumes),
    before.map(({ volumes }) => volumes),
    'each slot has its own volume again',
  );
  const stayed = after.filter(({ cloudId }) => before.some((old) => old.cloudId === cloudId));
  assert.equal(stayed.length, servers - 1, 'only the lost server was replaced');

  await terminateAll(scene, farmRole);
}
