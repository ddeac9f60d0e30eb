import type { CatalogueImage } from '@farmhand/clouds/driver';
import type { Problem } from '@farmhand/domain/limits';
import pLimit from 'p-limit';
import type { Asker } from '../access/viewer.ts';
import { ValidationError } from '../engine-error.ts';
import { lookForImage } from '../role/create-image.ts';
import { documentsOf, problemAt } from './declaring.ts';
import { placeKey } from './names.ts';
import type { ReadDocument, ReadOf } from './read-files.ts';

export interface FoundImages {
  /** By place: what clouds say of the images that are not known yet. */
  found: ReadonlyMap<string, CatalogueImage | undefined>;
  /** Places of images that clouds do not know. */
  failed: ReadonlySet<string>;
  problems: Problem[];
}

const atOnce = 4;

/** Asks clouds for the images that are not known yet, before any transaction: a cloud may take its time. */
export async function lookForImages(asker: Asker, documents: readonly ReadDocument[]): Promise<FoundImages> {
  const images = documentsOf('Image', documents);
  const found = new Map<string, CatalogueImage | undefined>();
  const failed = new Set<string>();
  const problems: Problem[] = [];
  if (images.length === 0) return { found, failed, problems };
  const { context, viewer } = asker;
  const cloudImageId = [...new Set(images.map(({ value }) => value.cloudImageId))];
  const known = await context.store.transaction(viewer.organizationId, (tx) => tx.find('Image', { cloudImageId }));
  const places = new Set(known.map(placeKey));
  const limit = pLimit(atOnce);
  const ask = async (image: ReadOf<'Image'>) => {
    try {
      found.set(placeKey(image.value), await lookForImage(asker, image.value));
    } catch (error) {
      if (!(error instanceof ValidationError)) throw error;
      failed.add(placeKey(image.value));
      problems.push(...error.problems.map(({ path, message }) => problemAt(image as ReadDocument, path, message)));
    }
  };
  await Promise.all(images.filter(({ value }) => !places.has(placeKey(value))).map((image) => limit(ask, image)));
  return { found, failed, problems };
}
