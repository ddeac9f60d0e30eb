import { createHash } from 'node:crypto';

const prefix = 'fh';
const shape = /^fh_([0-9a-f]{32})_([\w-]{20,})$/;

/** The text that a script sends. It names its organization, because rows can only be looked for inside one. */
export function makeSecret(organizationId: string, randomToken: string): string {
  return `${prefix}_${organizationId.replaceAll('-', '')}_${randomToken}`;
}

/** The organization that a secret claims to be of; undefined when it is not one of ours at all. */
export function organizationOfSecret(secret: string): string | undefined {
  const [, hex] = shape.exec(secret) ?? [];
  return hex?.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** Its 256 random bits need no slow hash. */
export function hashOfSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

/** What people see of it, to tell tokens apart. */
export function hintOfSecret(secret: string): string {
  return `…${secret.slice(-4)}`;
}
