import type { Tag } from '@aws-sdk/client-ec2';
import { CloudError } from '../cloud-error.ts';
import { type OwnerTags, ownerTagKeys } from '../driver.ts';

/** EC2 allows 50 tags on a resource; ours and the slot's Name take five. */
const peopleTagsMax = 45;

/** The tags of a resource: people's, over which ours win, sorted so that the same launch always freezes to the same request. */
export function toEc2Tags(owner: OwnerTags, peopleTags: Record<string, string>): Tag[] {
  const names = Object.keys(peopleTags);
  if (names.length > peopleTagsMax)
    throw new CloudError('invalid-request', `EC2 takes 50 tags, 5 of them are Farmhand's: remove ${names.length - peopleTagsMax} tags.`);
  const reserved = names.find((name) => name.toLowerCase().startsWith('aws:'));
  if (reserved !== undefined) throw new CloudError('invalid-request', `The tag "${reserved}" is reserved by AWS: give it another name.`);
  const all = {
    ...peopleTags,
    [ownerTagKeys.installation]: owner.installation,
    [ownerTagKeys.farmRole]: owner.farmRole,
    [ownerTagKeys.launch]: owner.launch,
    [ownerTagKeys.sequence]: String(owner.sequence),
  };
  return Object.entries(all)
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([Key, Value]) => ({ Key, Value }));
}

/** Our tags of a resource, or null when one is missing or malformed: half an owner is no owner. */
export function parseOwner(tags: Tag[] | undefined): OwnerTags | null {
  const tagged = (key: string) => tags?.find((tag) => tag.Key === key)?.Value;
  const installation = tagged(ownerTagKeys.installation);
  const farmRole = tagged(ownerTagKeys.farmRole);
  const launch = tagged(ownerTagKeys.launch);
  const sequence = tagged(ownerTagKeys.sequence);
  if (!installation || !farmRole || !launch || !sequence || !/^(0|[1-9]\d{0,15})$/.test(sequence)) return null;
  const number = Number(sequence);
  return Number.isSafeInteger(number) ? { installation, farmRole, launch, sequence: number } : null;
}
