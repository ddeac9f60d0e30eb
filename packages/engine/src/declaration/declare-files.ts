import { createHash } from 'node:crypto';
import type { Problem } from '@farmhand/domain/limits';
import { loadRow } from '../access/load-row.ts';
import { commentProblems, labelProblems } from '../access/text-problems.ts';
import { type Asker, actorOf, isAllowed } from '../access/viewer.ts';
import { recordAll } from '../audit/record.ts';
import { refuse } from '../engine-error.ts';
import { addCost, noCost } from '../plan/plan-cost.ts';
import { destructivePart } from '../plan/preview-plan.ts';
import { type Batch, createBatch } from '../store/batch-transaction.ts';
import type { Tx } from '../store/store.ts';
import { declarationLimits } from './declaration-limits.ts';
import type { DeclarationChange, DeclarationInput, DeclarationPlan } from './declaration-plan.ts';
import { declareFarms } from './declare-farms.ts';
import { declareImages } from './declare-images.ts';
import { declareRoles } from './declare-roles.ts';
import { type Declaring, documentsOf } from './declaring.ts';
import { type FoundImages, lookForImages } from './look-for-images.ts';
import { loadNames, placeKey } from './names.ts';
import { farmsToPrune, pruneFarms } from './prune-farms.ts';
import { type ReadFiles, readFiles } from './read-files.ts';

/** What can be found out before a transaction: what the files say, and what clouds say of the images in them. */
export interface Prepared {
  input: DeclarationInput;
  read: ReadFiles;
  images: FoundImages;
}

export async function prepareDeclaration(asker: Asker, input: DeclarationInput): Promise<Prepared> {
  refuse([...setProblems(input), ...commentProblems('comment', input.comment)]);
  const read = readFiles(input.files);
  return { input, read, images: await lookForImages(asker, read.documents) };
}

function setProblems({ set, prune }: DeclarationInput): Problem[] {
  if (set != null)
    return set.length > declarationLimits.setLengthMax ? [{ path: 'set', message: 'It is too long.' }] : labelProblems('set', set);
  const message = 'Name the set of files: only what was applied under its name before is pruned.';
  return prune ? [{ path: 'set', message }] : [];
}

interface DeclareOptions extends Prepared {
  isPreview: boolean;
  withPlans: boolean;
}

/**
 * Goes through all documents with the drafts and commands that people use, in a batch over `tx`. The caller looks at the plan, and flushes the batch
 * or leaves it.
 */
export async function declareFiles(tx: Tx, asker: Asker, options: DeclareOptions): Promise<{ plan: DeclarationPlan; batch: Batch }> {
  const { input, read, images, isPreview, withPlans } = options;
  const { viewer } = asker;
  const batch = createBatch(tx, { newId: asker.context.newId, isPreview });
  // All of it happens at one moment: what differed by a millisecond from farm to farm could not be read for all of them together.
  const now = asker.context.clock.now();
  const context = { ...asker.context, newId: batch.newId, clock: { now: () => now } };
  const environment = await loadRow(tx, ['Environment', input.environmentId], {
    what: 'environment',
    isVisible: (row) => isAllowed(viewer, 'environment:read', row),
  });
  const names = await loadNames(batch, { viewer, environmentId: environment.id }, read);
  const problems = [...read.problems, ...images.problems];
  const run = { withPlans, reservedBefore: 0, causeId: context.newId() };
  const declaring: Declaring = { ...{ batch, context, viewer, input, names, problems }, ...run };
  const changes = await declareAll(declaring, read, images);
  refuse(inOrder(problems, input));
  const { organizationId } = viewer;
  await recordAll(batch.tx, context, {
    ...{ organizationId, actor: actorOf(viewer) },
    entries: [{ type: 'Environment', id: declaring.causeId, action: 'declaration.apply', before: environment, after: environment }],
  });
  return { batch, plan: planOf(changes) };
}

async function declareAll(declaring: Declaring, { documents }: ReadFiles, images: FoundImages): Promise<DeclarationChange[]> {
  const { batch, names } = declaring;
  const farms = documentsOf('Farm', documents);
  const pruned = await farmsToPrune(declaring, new Set(farms.map(({ name }) => name)));
  // All that will be locked, so that they are locked together and in order.
  const farmIds = [...names.farms.values(), ...pruned].map(({ id }) => id);
  batch.cohort('Farm.id', farmIds);
  batch.cohort('farmId', farmIds);
  const known = documentsOf('Image', documents).filter(({ value }) => !images.failed.has(placeKey(value)));
  const changes = [
    ...(await declareImages(declaring, known, images)),
    ...(await declareRoles(declaring, documentsOf('Role', documents))),
    ...(await declareFarms(declaring, farms)),
  ];
  const farmRoles = pruned.length === 0 ? [] : await batch.tx.find('FarmRole', { farmId: pruned.map(({ id }) => id), deletedAt: null });
  const ids = farmRoles.map(({ id }) => id);
  batch.cohort('farmRoleId', ids);
  batch.cohort('FarmRole.id', ids);
  return [...changes, ...(await pruneFarms(declaring, pruned))];
}

/** As they stand in the files, and not more than people can do something about at once. */
function inOrder(problems: readonly Problem[], { files }: DeclarationInput): Problem[] {
  const { problemsMax } = declarationLimits;
  const places = new Map(files.map(({ name }, index) => [name, index]));
  const place = ({ at }: Problem) => [at ? (places.get(at.file) ?? 0) : -1, at?.line ?? 0, at?.column ?? 0] as const;
  const sorted = problems.toSorted((left, right) => {
    const [a, b] = [place(left), place(right)];
    return a[0] - b[0] || a[1] - b[1] || a[2] - b[2];
  });
  const more = sorted.length - problemsMax;
  return more > 0 ? [...sorted.slice(0, problemsMax), { path: 'files', message: `There are ${more} more problems.` }] : sorted;
}

function planOf(changes: DeclarationChange[]): DeclarationPlan {
  const looked = changes.map(({ kind, name, action, differences, plan }) => ({ kind, name, action, differences, plan: plan?.hash }));
  const given = changes.flatMap(({ name, action, plan }) => {
    const destroyed = plan ? destructivePart(plan.hash) : 'none';
    return action === 'DELETE' || destroyed !== 'none' ? [{ name, action, destroyed }] : [];
  });
  const cost = changes.reduce((sum, { plan }) => (plan ? addCost(sum, plan.cost) : sum), noCost);
  return { hash: `${digest(looked)}.${given.length === 0 ? 'none' : digest(given)}`, changes, cost };
}

const digest = (value: unknown): string => createHash('sha256').update(JSON.stringify(value)).digest('base64url').slice(0, 22);
