import { randomBytes } from 'node:crypto';
import { createEnvironment } from '@farmhand/engine/access/create-environment';
import { grantAccess } from '@farmhand/engine/access/grant-access';
import { systemViewer } from '@farmhand/engine/access/load-viewer';
import { createOrganization } from '@farmhand/engine/store/create-organization';
import { createUser } from '../auth/create-user.ts';
import type { Setup } from '../compose/with-sign-in.ts';

export interface FirstAdministrator {
  organizationId: string;
  userId: string;
  environmentId: string;
  email: string;
  /** As generated. Undefined when it was given from outside: then nobody needs to be told. */
  generatedPassword: string | undefined;
}

/** Makes the first organization, with an environment and a person who may do everything. Undefined when there is an organization already. */
export async function createFirstAdministrator(
  setup: Setup,
  names: { organization: string; environment: string; email: string },
): Promise<FirstAdministrator | undefined> {
  const { engine, owner, auth, config } = setup;
  const { rows } = await owner.query('select from organization limit 1');
  if (rows.length > 0) return undefined;
  const email = config.admin.email ?? names.email;
  const generatedPassword = config.admin.password ? undefined : generatePassword();
  const organizationId = engine.newId();
  await createOrganization(owner, { id: organizationId, name: names.organization, createdAt: engine.clock.now() });
  const viewer = systemViewer(organizationId);
  const { id: environmentId } = await createEnvironment(engine, viewer, { name: names.environment });
  const { id: userId } = await createUser(auth, { email, name: 'Administrator', password: config.admin.password ?? generatedPassword! });
  await grantAccess(engine, viewer, { userId, accessRole: 'administrator', environmentId: null });
  return { organizationId, environmentId, userId, email, generatedPassword };
}

/** 120 random bits, in groups that can be read aloud. */
export function generatePassword(): string {
  return randomBytes(15).toString('hex').match(/.{6}/g)!.join('-');
}
