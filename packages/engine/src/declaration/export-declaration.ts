import { stringify } from 'yaml';
import { loadRow } from '../access/load-row.ts';
import { isAllowed, type Viewer } from '../access/viewer.ts';
import type { EngineContext } from '../engine-context.ts';
import { NotFoundError, refuse } from '../engine-error.ts';
import type { Rows } from '../store/rows.ts';
import type { Tx } from '../store/store.ts';
import { declarationLimits } from './declaration-limits.ts';
import { type DeclarationKind, declarationKinds } from './declaration-plan.ts';
import type { Documents } from './documents.ts';
import { farmToDocument, imageToDocument, roleToDocument } from './to-documents.ts';

export interface ExportInput {
  environmentId: string;
  /** Null: all. */
  kinds?: readonly DeclarationKind[] | null;
  /** Of any of the kinds. Null: all. */
  names?: readonly string[] | null;
}

export interface DeclarationExport {
  text: string;
  documents: number;
}

/**
 * What is declared, as files say it: applied again it changes nothing, and after a deletion it gives the same revision. Of secrets there are only
 * references in it.
 */
export function exportDeclaration(context: EngineContext, viewer: Viewer, input: ExportInput): Promise<DeclarationExport> {
  return context.store.transaction(viewer.organizationId, async (tx) => {
    await loadRow(tx, ['Environment', input.environmentId], {
      what: 'environment',
      isVisible: (row) => isAllowed(viewer, 'environment:read', row),
    });
    const all = await loadAll(tx, viewer, input);
    const found = declarationKinds.flatMap((kind): Documents[DeclarationKind][] =>
      input.kinds && !input.kinds.includes(kind) ? [] : all[kind],
    );
    const documents = found.filter(({ name }) => input.names?.includes(name) ?? true);
    const missing = input.names?.find((name) => !documents.some((document) => document.name === name));
    if (missing !== undefined) throw new NotFoundError(`${input.kinds?.join(' or ').toLowerCase() ?? 'farm, role or image'} ${missing}`);
    const { documentsMax } = declarationLimits;
    if (documents.length > documentsMax) {
      refuse([
        {
          path: 'names',
          message: `At most ${documentsMax} documents are exported at once; these are ${documents.length}. Name those you want.`,
        },
      ]);
    }
    return { text: documents.map(toYaml).join('---\n'), documents: documents.length };
  });
}

const toYaml = (document: object): string =>
  stringify(document, { lineWidth: 0, version: '1.2', schema: 'core', aliasDuplicateObjects: false });

async function loadAll(tx: Tx, viewer: Viewer, { environmentId, names }: ExportInput) {
  const may = { images: isAllowed(viewer, 'image:read', {}), roles: isAllowed(viewer, 'role:read', {}) };
  const images = await tx.find('Image', {}, { orderBy: 'name' });
  const roles = await tx.find('Role', {}, { orderBy: 'name' });
  const versions = may.roles ? await presentVersions(tx, roles) : [];
  const accounts = (await tx.find('CloudAccount', {})).filter((row) => isAllowed(viewer, 'cloud-account:read', row));
  const named = names ? { name: [...names] } : {};
  const farms = (await tx.find('Farm', { environmentId, deletedAt: null, ...named }, { orderBy: 'name' })).filter((row) =>
    isAllowed(viewer, 'farm:read', row),
  );
  const farmRoles =
    farms.length === 0
      ? []
      : await tx.find('FarmRole', { farmId: farms.map(({ id }) => id), removed: false, deletedAt: null }, { orderBy: 'createdAt' });
  const tiers = Map.groupBy(farmRoles, ({ farmId }) => farmId);
  const budgets = farms.length === 0 ? [] : await tx.find('Budget', { farmId: farms.map(({ id }) => id) });
  const known = {
    images: { byId: byId(images), byName: Map.groupBy(images, ({ name }) => name), byPlace: new Map() },
    roles: { byId: byId(roles), byName: new Map(), versions: new Map() },
    accounts: { byId: byId(accounts), byName: new Map() },
  };
  return {
    Image: may.images ? images.map(imageToDocument) : [],
    Role: may.roles ? versions.map(({ role, imageIds }) => roleToDocument(role, imageIds, known)) : [],
    Farm: farms.map(({ id, name }) =>
      farmToDocument({ name, tiers: tiers.get(id) ?? [], budget: budgets.find(({ farmId }) => farmId === id) }, known),
    ),
  };
}

const byId = <R extends { id: string }>(rows: readonly R[]): Map<string, R> => new Map(rows.map((row) => [row.id, row]));

async function presentVersions(tx: Tx, roles: readonly Rows['Role'][]) {
  const versions = roles.length === 0 ? [] : await tx.find('RoleVersion', { roleId: roles.map(({ id }) => id) });
  return roles.flatMap((role) => {
    const version = versions.find(({ roleId, number }) => roleId === role.id && number === role.currentVersion);
    return version ? [{ role, imageIds: version.imageIds }] : [];
  });
}
