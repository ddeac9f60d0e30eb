import { createRoleIn } from '../role/create-role.ts';
import { updateRoleIn } from '../role/update-role.ts';
import type { Rows } from '../store/rows.ts';
import type { DeclarationChange } from './declaration-plan.ts';
import { changedOrNot, collecting, created, type Declaring, problemAt } from './declaring.ts';
import { differences } from './differences.ts';
import { type Names, placeKey } from './names.ts';
import type { ReadDocument, ReadOf } from './read-files.ts';
import { roleToDocument } from './to-documents.ts';

type Role = ReadOf<'Role'>;

/** Makes and changes roles, by the rules of the single commands. */
export async function declareRoles(declaring: Declaring, documents: readonly Role[]): Promise<DeclarationChange[]> {
  const changes: DeclarationChange[] = [];
  for (const document of documents) {
    const change = await collecting(declaring, document as ReadDocument, () => declareRole(declaring, document));
    if (change) changes.push(change);
  }
  return changes;
}

async function declareRole(declaring: Declaring, document: Role): Promise<DeclarationChange | undefined> {
  const { batch, names, causeId } = declaring;
  const { name, value } = document;
  const imageIds = resolveImages(declaring, document);
  if (imageIds === undefined) return undefined;
  const description = value.description ?? '';
  const before = names.roles.byName.get(name);
  if (before === undefined) {
    const { id } = await createRoleIn(batch.tx, declaring, { name, description, imageIds, causeId });
    await keep(declaring, id);
    return created({ kind: 'Role', name, id });
  }
  const present = names.roles.versions.get(`${before.id} ${before.currentVersion}`);
  // The order of images says nothing, as there is one for each place.
  const isSame =
    present !== undefined &&
    new Set([...imageIds, ...present.imageIds]).size === imageIds.length &&
    imageIds.length === present.imageIds.length;
  const after = { ...before, description };
  const differ = differences(
    roleToDocument(before, present?.imageIds ?? [], names),
    roleToDocument(after, isSame ? present.imageIds : imageIds, names),
  );
  if (differ.length > 0) {
    const input = { roleId: before.id, version: before.currentVersion, description, ...(!isSame && { imageIds }), causeId };
    await updateRoleIn(batch.tx, declaring, input);
    await keep(declaring, before.id);
  }
  return changedOrNot({ kind: 'Role', name, id: before.id }, differ);
}

async function keep({ batch, names }: Declaring, id: string): Promise<void> {
  const row = (await batch.tx.get('Role', id)) as Rows['Role'];
  names.roles.byName.set(row.name, row);
  names.roles.byId.set(row.id, row);
}

/** @returns undefined when one of them is not there; that is a problem of its own unless a document that is not in order declares it. */
function resolveImages({ names, problems }: Declaring, document: Role): string[] | undefined {
  const ids = document.value.images.map((ref, index) => {
    const found = typeof ref === 'string' ? byName(names, ref) : (names.images.byPlace.get(placeKey(ref)) ?? 'There is no such image.');
    if (typeof found !== 'string') return found.id;
    if (typeof ref !== 'string' || !names.isMentioned('Image', ref)) problems.push(problemAt(document, `images.${index}`, found));
    return undefined;
  });
  return ids.every((id) => id !== undefined) ? ids : undefined;
}

function byName({ images }: Names, name: string): Rows['Image'] | string {
  const [first, ...others] = images.byName.get(name) ?? [];
  if (first === undefined) return `There is no image ${name}.`;
  if (others.length === 0) return first;
  const places = [first, ...others].map((row) => `${row.cloudImageId} in ${row.location}`).join(', ');
  return `Several images are named ${name}: ${places}. Say which, with cloud, location and cloudImageId.`;
}
