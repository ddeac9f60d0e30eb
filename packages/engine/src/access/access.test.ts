import { beforeEach, describe, expect, test } from 'vitest';
import { type ExampleInstallation, exampleInstallation, viewerWith } from '../example-installation.ts';
import { authenticateToken } from './authenticate-token.ts';
import { createApiToken } from './create-api-token.ts';
import { createEnvironment } from './create-environment.ts';
import { grantAccess } from './grant-access.ts';
import { loadViewer } from './load-viewer.ts';
import { revokeAccess } from './revoke-access.ts';
import { revokeApiToken } from './revoke-api-token.ts';
import { isAllowed, type Viewer } from './viewer.ts';

let world: ExampleInstallation;
let user: Viewer;
beforeEach(async () => {
  world = await exampleInstallation();
  const { context, admin, environmentId, organizationId } = world;
  await grantAccess(context, admin, { userId: 'user', accessRole: 'operator', environmentId });
  user = await world.store.transaction(organizationId, (tx) =>
    loadViewer(tx, { organizationId, userId: 'user', label: 'user@example.org' }),
  );
});

const token = (overrides: object = {}) => createApiToken(world.context, user, { name: 'ci', accessRole: 'operator', ...overrides });
const tokenRow = () => world.store.dump().ApiToken[0]!;

describe('an API token', () => {
  test('is returned once and kept as a hash', async () => {
    const { id, secret } = await token();
    expect(tokenRow()).toMatchObject({ id, name: 'ci', userId: 'user', accessRole: 'operator', hint: `…${secret.slice(-4)}` });
    expect(JSON.stringify(world.store.dump())).not.toContain(secret);
    expect(tokenRow().hash).toMatch(/^[0-9a-f]{64}$/);
    expect(JSON.stringify([world.store.dump().AuditEntry, world.store.dump().Change])).not.toContain(tokenRow().hash);
  });

  test('asked for again under the same key, it is not shown a second time', async () => {
    await token({ idempotencyKey: 'key' });
    await expect(token({ idempotencyKey: 'key' })).rejects.toThrow('its secret is shown only once');
    expect(world.store.dump().ApiToken).toHaveLength(1);
  });

  test('speaks for its user, at most with its own access role', async () => {
    const { secret, id } = await token({ accessRole: 'viewer' });
    const viewer = await authenticateToken(world.context, secret, '192.0.2.1');
    expect(viewer).toMatchObject({ kind: 'token', userId: 'user', tokenId: id, label: 'API token ci', ip: '192.0.2.1' });
    const { environmentId, otherEnvironmentId } = world;
    expect(isAllowed(user, 'farm:launch', { environmentId })).toBe(true);
    expect(isAllowed(viewer!, 'farm:launch', { environmentId })).toBe(false);
    expect(isAllowed(viewer!, 'farm:read', { environmentId })).toBe(true);
    expect(isAllowed(viewer!, 'farm:read', { environmentId: otherEnvironmentId })).toBe(false);
  });

  test('loses what its user loses', async () => {
    const { secret } = await token();
    const operatorGrant = world.store.dump().AccessGrant[0]!;
    await revokeAccess(world.context, world.admin, { accessGrantId: operatorGrant.id });
    const viewer = await authenticateToken(world.context, secret);
    expect(isAllowed(viewer!, 'farm:read', { environmentId: world.environmentId })).toBe(false);
  });

  test('opens nothing when it is revoked, expired, altered, or none of ours', async () => {
    const { id, secret } = await token({ expiresAt: new Date('2026-03-01T13:00:00Z') });
    expect(await authenticateToken(world.context, secret)).toBeDefined();
    expect(await authenticateToken(world.context, `${secret}x`)).toBeUndefined();
    expect(await authenticateToken(world.context, 'fh_nothing')).toBeUndefined();
    expect(await authenticateToken(world.context, secret.replace(/^fh_\w{8}/, 'fh_ffffffff'))).toBeUndefined();
    world.clock.advance(60 * 60 * 1000);
    expect(await authenticateToken(world.context, secret)).toBeUndefined();
    const unlimited = await token({ name: 'other' });
    await revokeApiToken(world.context, user, { apiTokenId: unlimited.id });
    expect(await authenticateToken(world.context, unlimited.secret)).toBeUndefined();
    await revokeApiToken(world.context, user, { apiTokenId: id });
    await revokeApiToken(world.context, user, { apiTokenId: id });
  });

  test('its last use is noted once a minute', async () => {
    const { secret } = await token();
    await authenticateToken(world.context, secret);
    const first = tokenRow().lastUsedAt;
    world.clock.advance(30_000);
    await authenticateToken(world.context, secret);
    expect(tokenRow().lastUsedAt).toEqual(first);
    world.clock.advance(30_000);
    await authenticateToken(world.context, secret);
    expect(tokenRow().lastUsedAt).not.toEqual(first);
  });

  test('is not seen by others, but by administrators', async () => {
    const { id } = await token();
    const other = viewerWith([{ accessRole: 'operator', environmentId: null }], world);
    await expect(revokeApiToken(world.context, other, { apiTokenId: id })).rejects.toThrow('There is no such API token');
    await revokeApiToken(world.context, world.admin, { apiTokenId: id });
  });

  test('needs a name and a time to come', async () => {
    await expect(token({ name: '', expiresAt: new Date('2020-01-01') })).rejects.toMatchObject({
      problems: [{ path: 'name' }, { path: 'expiresAt' }],
    });
  });
});

describe('grantAccess and revokeAccess', () => {
  test('granting twice is one grant', async () => {
    const grant = { userId: 'user', accessRole: 'viewer' as const, environmentId: null };
    const first = await grantAccess(world.context, world.admin, grant);
    expect(await grantAccess(world.context, world.admin, grant)).toEqual(first);
  });

  test('the last administrator of the organization stays', async () => {
    const { id } = await grantAccess(world.context, world.admin, { userId: 'user', accessRole: 'administrator', environmentId: null });
    await expect(revokeAccess(world.context, world.admin, { accessGrantId: id })).rejects.toThrow('last administrator');
    await grantAccess(world.context, world.admin, { userId: 'second', accessRole: 'administrator', environmentId: null });
    await revokeAccess(world.context, world.admin, { accessGrantId: id });
    expect(world.store.dump().AuditEntry.at(-1)).toMatchObject({ action: 'access.revoke', before: { userId: 'user' }, after: null });
  });

  test('refuses an environment that does not exist and an access role that there is not', async () => {
    const wrong = { userId: '', accessRole: 'owner' as never, environmentId: 'x' };
    await expect(grantAccess(world.context, world.admin, wrong)).rejects.toMatchObject({
      problems: [{ path: 'userId' }, { path: 'accessRole' }, { path: 'environmentId' }],
    });
  });
});

test('createEnvironment makes one, with a name of its own', async () => {
  const { id } = await createEnvironment(world.context, world.admin, { name: 'Development' });
  expect(world.store.dump().Environment.at(-1)).toMatchObject({ id, name: 'Development' });
  await expect(createEnvironment(world.context, world.admin, { name: 'Development' })).rejects.toThrow('exists');
  await expect(createEnvironment(world.context, world.admin, { name: 'a\nb' })).rejects.toMatchObject({ problems: [{ path: 'name' }] });
});
