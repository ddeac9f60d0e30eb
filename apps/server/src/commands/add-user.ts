import { grantAccess } from '@farmhand/engine/access/grant-access';
import { systemViewer } from '@farmhand/engine/access/load-viewer';
import type { AccessRoleName } from '@farmhand/rbac/access-roles';
import { createUser } from '../auth/create-user.ts';
import type { Setup } from '../compose/with-sign-in.ts';
import { createFirstAdministrator, generatePassword } from './first-administrator.ts';

export interface NewPerson {
  email: string;
  name: string;
  accessRole: AccessRoleName;
  /** Needed when there are several. */
  organization: string | undefined;
}

/** Makes a person who can sign in, in an organization that exists, or in a first one. @returns the generated password. */
export async function addUser(setup: Setup, { email, name, accessRole, organization }: NewPerson): Promise<string> {
  const first = await createFirstAdministrator(
    { ...setup, config: { ...setup.config, admin: { email, password: undefined } } },
    { organization: organization ?? 'My organization', environment: 'default', email },
  );
  if (first?.generatedPassword) return first.generatedPassword;
  const organizationId = await findOrganization(setup, organization);
  const password = generatePassword();
  const { id: userId } = await createUser(setup.auth, { email, name, password });
  await grantAccess(setup.engine, systemViewer(organizationId), { userId, accessRole, environmentId: null });
  return password;
}

async function findOrganization({ owner }: Setup, name: string | undefined): Promise<string> {
  const { rows } = await owner.query<{ id: string; name: string }>('select id, name from organization order by name');
  const found = name === undefined ? rows : rows.filter((row) => row.name === name);
  if (found.length === 1) return found[0]!.id;
  const names = rows.map((row) => row.name).join(', ');
  throw new Error(
    found.length === 0 ? `There is no organization ${name}. There are: ${names}.` : `Name one with --organization: ${names}.`,
  );
}
