import type { Problem } from '@farmhand/domain/limits';
import { possibleIds } from '../access/load-row.ts';
import type { Tx } from '../store/store.ts';

const imagesMax = 500;

/** What is wrong with the images of a role: each must exist, and a place has at most one. */
export async function imageProblems(tx: Tx, imageIds: readonly string[]): Promise<Problem[]> {
  if (imageIds.length === 0) return [{ path: 'imageIds', message: 'At least one image is needed.' }];
  if (imageIds.length > imagesMax) return [{ path: 'imageIds', message: `At most ${imagesMax} images are possible.` }];
  const found = await tx.find('Image', { id: possibleIds(imageIds) });
  const images = imageIds.map((id) => found.find((image) => image.id === id));
  return images.flatMap((image, index): Problem[] => {
    const path = `imageIds.${index}`;
    if (!image) return [{ path, message: 'There is no such image.' }];
    const first = images.findIndex((other) => other?.cloud === image.cloud && other.location === image.location);
    if (first === index) return [];
    return [{ path, message: `${image.name} and ${images[first]?.name} are both for ${image.cloud} in ${image.location}. Choose one.` }];
  });
}
