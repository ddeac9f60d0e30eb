import { createImageIn } from '../role/create-image.ts';
import type { DeclarationChange } from './declaration-plan.ts';
import { changedOrNot, collecting, created, type Declaring, problemAt } from './declaring.ts';
import type { FoundImages } from './look-for-images.ts';
import { placeKey } from './names.ts';
import type { ReadDocument, ReadOf } from './read-files.ts';

type Image = ReadOf<'Image'>;

/** Makes the images known that are not. One that is known stays as it is: nothing of it can be changed. */
export async function declareImages(
  declaring: Declaring,
  documents: readonly Image[],
  { found }: Pick<FoundImages, 'found'>,
): Promise<DeclarationChange[]> {
  const changes: DeclarationChange[] = [];
  for (const document of documents) {
    const known = declaring.names.images.byPlace.get(placeKey(document.value));
    if (known === undefined) changes.push(...(await create(declaring, document, found)));
    else {
      declaring.problems.push(...unlikeKnown(document, known));
      changes.push(changedOrNot({ kind: 'Image', name: document.name, id: known.id }, []));
    }
  }
  return changes;
}

async function create(declaring: Declaring, document: Image, found: FoundImages['found']): Promise<DeclarationChange[]> {
  const { batch, names, causeId } = declaring;
  const { value, name } = document;
  const foundArchitecture = found.get(placeKey(value))?.architecture;
  const done = await collecting(declaring, document as ReadDocument, () =>
    createImageIn(batch.tx, declaring, { ...value, foundArchitecture, causeId }),
  );
  const row = done && (await batch.tx.get('Image', done.id));
  if (!row) return [];
  names.images.byPlace.set(placeKey(row), row);
  names.images.byId.set(row.id, row);
  names.images.byName.set(name, [...(names.images.byName.get(name) ?? []), row]);
  return [created({ kind: 'Image', name, id: row.id })];
}

function unlikeKnown(document: Image, { name, architecture }: { name: string; architecture: string | null }) {
  const { value } = document;
  if (name !== value.name) return [problemAt(document, 'name', `This image is known already, as ${name}, and cannot be renamed.`)];
  if (value.architecture === undefined || value.architecture === architecture) return [];
  return [problemAt(document, 'architecture', `This image is known already, as one of ${architecture ?? 'an unknown architecture'}.`)];
}
