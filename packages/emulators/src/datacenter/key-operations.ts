import { createHash } from 'node:crypto';
import type { Key } from './datacenter.ts';
import { DatacenterError } from './datacenter-error.ts';
import { newId, nextSequence, type Site } from './world.ts';

export function importKey(site: Site, request: { name: string; publicKey: string; tags?: Record<string, string> }): Key {
  const { world, region } = site;
  const { name, publicKey, tags = {} } = request;
  if (region.keys.has(name)) {
    throw new DatacenterError('already-exists', `The keypair '${name}' already exists.`, { subject: 'key', ids: [name] });
  }
  const seq = nextSequence(world);
  const fingerprint = createHash('md5')
    .update(publicKey)
    .digest('hex')
    .replace(/..(?=.)/g, '$&:');
  const key = { seq, id: newId(world, 'key'), name, publicKey, fingerprint, createdAtMs: world.nowMs, tags: { ...tags } };
  region.keys.set(name, key);
  world.changes += 1;
  return copyKey(key);
}

/** Deleting what is not there is fine, as on EC2. */
export function deleteKey(site: Site, name: string): void {
  const { world, region } = site;
  if (region.keys.delete(name)) world.changes += 1;
}

export function copyKey({ seq: _seq, ...key }: Key & { seq: number }): Key {
  return { ...key, tags: { ...key.tags } };
}
