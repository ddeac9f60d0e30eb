/** One field in which a server is other than what was asked for. As kept: JSON. */
export interface Drift {
  /** `type`, `image`, `subnet`, `security-groups`, `profile`, `metadata-tokens`, `tag:<key>` or `volume:<device>`. */
  field: string;
  /** Null: it should not be there. */
  expected: string | null;
  /** Null: it is not there. */
  actual: string | null;
}

/** A field of a server that was changed back. As kept: JSON. */
export interface Repair {
  field: string;
  from: string | null;
  to: string | null;
  /** ISO time at which its intent was recorded. */
  at: string;
  /** `postponed`: the cloud's limits left no room, and nothing was sent. */
  outcome: 'sent' | 'failed' | 'postponed';
  /** What the cloud said against it. */
  error: string | null;
}

/** Fields that a cloud changes on a server that runs, without interrupting it. */
const inPlace: readonly string[] = ['security-groups', 'profile', 'metadata-tokens'];

export const isRepairable = ({ field, expected }: Drift): boolean =>
  expected !== null && (inPlace.includes(field) || field.startsWith('tag:'));

/** What a server is to be changed to, so that it differs in none of these fields. */
export interface Change {
  tags?: Record<string, string>;
  securityGroupIds?: string[];
  profile?: string;
  metadataTokens?: string;
}

export function changeTo(fields: readonly Drift[]): Change {
  const expected = (name: string) => fields.find(({ field }) => field === name)?.expected ?? undefined;
  const tags = fields.flatMap(({ field, expected: value }) =>
    field.startsWith('tag:') && value !== null ? [[field.slice(4), value]] : [],
  );
  const [groups, profile, metadataTokens] = [expected('security-groups'), expected('profile'), expected('metadata-tokens')];
  return {
    ...(tags.length === 0 ? {} : { tags: Object.fromEntries(tags) as Record<string, string> }),
    ...(groups === undefined ? {} : { securityGroupIds: groups.split(', ') }),
    ...(profile === undefined ? {} : { profile }),
    ...(metadataTokens === undefined ? {} : { metadataTokens }),
  };
}

/** What was asked for, as far as it can be compared. Null: nothing was said about it, so anything is right. */
export interface AskedFor {
  instanceType: string | null;
  imageId: string | null;
  /** Any of them is right. */
  subnetIds: string[] | null;
  securityGroupIds: string[] | null;
  profile: string | null;
  metadataTokens: string | null;
  tags: Record<string, string>;
  /** Device names of data volumes. */
  devices: string[] | null;
}

/** What the cloud shows. Null: it does not say. */
export interface Shown {
  instanceType: string | null;
  imageId: string | null;
  subnetId: string | null;
  securityGroupIds: string[] | null;
  profile: string | null;
  metadataTokens: string | null;
  tags: Record<string, string>;
  volumes: { cloudId: string; device: string }[];
}

/**
 * In what a server differs from what was asked for. `ignored` are fields that may differ, each with an optional `*` at its end (`tag:team-*`).
 * Tags that others have added are theirs, and no drift; a volume that they attached is.
 */
export function driftOf(asked: AskedFor, shown: Shown, ignored: readonly string[]): Drift[] {
  const differences = [
    ...compare('type', asked.instanceType, shown.instanceType),
    ...compare('image', asked.imageId, shown.imageId),
    ...(asked.subnetIds !== null && shown.subnetId !== null && !asked.subnetIds.includes(shown.subnetId)
      ? [{ field: 'subnet', expected: asked.subnetIds.join(' or '), actual: shown.subnetId }]
      : []),
    ...compare('security-groups', listed(asked.securityGroupIds), listed(shown.securityGroupIds)),
    ...(asked.profile !== null && asked.profile !== shown.profile
      ? [{ field: 'profile', expected: asked.profile, actual: shown.profile }]
      : []),
    ...compare('metadata-tokens', asked.metadataTokens, shown.metadataTokens),
    ...tagDrift(asked.tags, shown.tags),
    ...volumeDrift(asked.devices, shown.volumes),
  ];
  return differences.filter(({ field }) => !ignored.some((pattern) => fits(field, pattern)));
}

/** What one side does not say cannot differ. */
function compare(field: string, expected: string | null, actual: string | null): Drift[] {
  return expected === null || actual === null || expected === actual ? [] : [{ field, expected, actual }];
}

const listed = (ids: readonly string[] | null): string | null => (ids === null ? null : [...ids].sort().join(', '));

function tagDrift(asked: Record<string, string>, shown: Record<string, string>): Drift[] {
  const keys = Object.keys(asked).sort();
  return keys.flatMap((key) => {
    const [expected = '', actual = null] = [asked[key], shown[key]];
    return expected === actual ? [] : [{ field: `tag:${key}`, expected, actual }];
  });
}

/** A declared volume that is not attached yet is on its way, and seen to elsewhere. */
function volumeDrift(devices: readonly string[] | null, volumes: Shown['volumes']): Drift[] {
  if (devices === null) return [];
  return volumes
    .filter(({ device }) => !devices.includes(device))
    .map(({ device, cloudId }) => ({ field: `volume:${device}`, expected: null, actual: cloudId }));
}

const fits = (field: string, pattern: string): boolean =>
  pattern.endsWith('*') ? field.startsWith(pattern.slice(0, -1)) : field === pattern;
