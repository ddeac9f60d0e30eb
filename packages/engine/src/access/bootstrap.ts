import type { EngineContext } from '../engine-context.ts';
import type { OrganizationRow } from '../store/rows.ts';
import { createEnvironment } from './create-environment.ts';
import { grantAccess } from './grant-access.ts';
import { systemViewer } from './load-viewer.ts';

/** What only the owner of the database may do. */
export interface Organizations {
  /** The oldest one. */
  first(): Promise<OrganizationRow | undefined>;
  create(row: OrganizationRow): Promise<void>;
}

export interface Beginning {
  organizationName: string;
  environmentNames: readonly string[];
  /** Users are made elsewhere; this one may then do everything. */
  administratorUserId: string;
}

/**
 * Sees to it that there is an organization, with environments and an administrator. What is there stays as it is, so it may be
 * run at every start, by one process at a time.
 * @returns the id of the organization.
 */
export async function bootstrap(context: EngineContext, organizations: Organizations, beginning: Beginning): Promise<string> {
  const { id: organizationId } = (await organizations.first()) ?? (await newOrganization(context, organizations, beginning));
  const system = systemViewer(organizationId);
  const environments = await context.store.transaction(organizationId, (tx) => tx.find('Environment', {}, { limit: 1 }));
  if (environments.length === 0) for (const name of beginning.environmentNames) await createEnvironment(context, system, { name });
  await grantAccess(context, system, { userId: beginning.administratorUserId, accessRole: 'administrator', environmentId: null });
  return organizationId;
}

async function newOrganization({ newId, clock }: EngineContext, { create }: Organizations, { organizationName: name }: Beginning) {
  const organization = { id: newId(), name, createdAt: clock.now() };
  await create(organization);
  return organization;
}
