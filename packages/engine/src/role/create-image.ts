import { CloudError } from '@farmhand/clouds/cloud-error';
import type { CatalogueImage } from '@farmhand/clouds/driver';
import type { Done } from '../access/command.ts';
import { runCommand } from '../access/run-command.ts';
import { labelProblems } from '../access/text-problems.ts';
import { type Asker, actorOf, authorize, isAllowed, type Viewer } from '../access/viewer.ts';
import { recordAll } from '../audit/record.ts';
import { loadCloudAccount } from '../cloud-account/load-cloud-account.ts';
import type { EngineContext } from '../engine-context.ts';
import { CloudCallError, ConflictError, refuse } from '../engine-error.ts';
import type { CloudAccountRow, Rows } from '../store/rows.ts';
import type { Tx } from '../store/store.ts';
import type { CreateImageInput } from './role-inputs.ts';

/** At most this many accounts are asked whether they know an image. */
const accountsAskedMax = 5;

/**
 * Makes an image of a cloud known. The cloud is asked whether it has it, where there is an account that can ask.
 * @throws CloudCallError when there are such accounts and none of them gets an answer.
 */
export async function createImage(context: EngineContext, viewer: Viewer, input: CreateImageInput): Promise<Done> {
  const found = await lookForImage({ context, viewer }, input);
  return runCommand({ context, viewer, name: 'createImage', input }, (tx) =>
    createImageIn(tx, { context, viewer }, { ...input, foundArchitecture: found?.architecture }),
  );
}

/**
 * What the cloud says of an image; undefined where there is no account that could ask. Before any transaction: a cloud may take its time.
 * @throws CloudCallError as createImage does; ValidationError when the cloud does not know it.
 */
export async function lookForImage({ context, viewer }: Asker, input: CreateImageInput): Promise<CatalogueImage | undefined> {
  const accounts = await context.store.transaction(viewer.organizationId, async (tx) => {
    check(viewer, input);
    return accountsToAsk(tx, viewer, input);
  });
  const found = accounts.length > 0 ? await askForImage(context, accounts, input) : undefined;
  if (found === null) {
    const asked = accounts.map(({ name }) => name).join(', ');
    const message = `${input.cloud} does not know the image ${input.cloudImageId} in ${input.location} (asked through ${asked}).`;
    refuse([{ path: 'cloudImageId', message }]);
  }
  return found ?? undefined;
}

/** In a transaction of the caller's, who has looked for it. `causeId`: the audit entry of what it is a part of. */
export async function createImageIn(
  tx: Tx,
  { context, viewer }: Asker,
  input: CreateImageInput & { foundArchitecture?: string | null; causeId?: string },
): Promise<Done> {
  check(viewer, input);
  await checkIsNew(tx, input);
  const { name, cloud, location, cloudImageId, architecture } = input;
  const id = context.newId();
  const image: Rows['Image'] = {
    ...{ id, organizationId: viewer.organizationId, name, cloud, location, cloudImageId },
    ...{ architecture: architecture || input.foundArchitecture || null, createdAt: context.clock.now() },
  };
  await tx.insert('Image', [image]);
  await recordAll(tx, context, {
    ...{ organizationId: viewer.organizationId, actor: actorOf(viewer) },
    entries: [{ type: 'Image', action: 'image.create', before: null, after: image, causeId: input.causeId }],
  });
  return { id };
}

function check(viewer: Viewer, input: CreateImageInput): void {
  authorize(viewer, 'image:create', {});
  refuse([
    ...labelProblems('name', input.name),
    ...labelProblems('location', input.location),
    ...labelProblems('cloudImageId', input.cloudImageId),
  ]);
}

async function accountsToAsk(tx: Tx, viewer: Viewer, { cloud, cloudAccountId }: CreateImageInput): Promise<CloudAccountRow[]> {
  if (cloudAccountId) {
    const account = await loadCloudAccount(tx, viewer, cloudAccountId);
    if (account.cloud !== cloud) {
      refuse([{ path: 'cloudAccountId', message: `The cloud account ${account.name} is one of ${account.cloud}, not ${cloud}.` }]);
    }
    return [account];
  }
  const usable = await tx.find('CloudAccount', { cloud, status: 'OK', deletedAt: null }, { orderBy: 'createdAt' });
  return usable.filter((row) => isAllowed(viewer, 'cloud-account:read', row)).slice(0, accountsAskedMax);
}

/** Null when at least one answered, and none knows it. */
async function askForImage(
  { loadDriver }: EngineContext,
  accounts: readonly CloudAccountRow[],
  { location, cloudImageId }: CreateImageInput,
): Promise<CatalogueImage | null> {
  let answers = 0;
  let failure: CloudError | undefined;
  for (const account of accounts) {
    try {
      const images = await loadDriver(account).catalogue.images({ location, cloudIds: [cloudImageId] });
      const found = images.find((image) => image.cloudId === cloudImageId);
      if (found) return found;
      answers += 1;
    } catch (error) {
      if (!(error instanceof CloudError)) throw error;
      failure ??= error;
    }
  }
  if (answers === 0 && failure) throw new CloudCallError(failure);
  return null;
}

async function checkIsNew(tx: Tx, { cloud, location, cloudImageId }: CreateImageInput): Promise<void> {
  const [same] = await tx.find('Image', { cloud, location, cloudImageId }, { limit: 1 });
  if (same) throw new ConflictError(`The image ${cloudImageId} in ${location} is known already, as ${same.name}.`);
}
