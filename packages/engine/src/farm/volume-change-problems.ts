import type { FarmRoleDeclaration, VolumeDeclaration } from '@farmhand/domain/farm-role-declaration';
import type { Problem } from '@farmhand/domain/limits';
import type { VolumeRow } from '../store/rows.ts';

interface VolumeChange {
  before: FarmRoleDeclaration;
  after: FarmRoleDeclaration;
  /** Those of the farm role that are not deleted. */
  volumes: readonly Pick<VolumeRow, 'device' | 'sizeGib' | 'type'>[];
}

/** What would need a volume to change that exists already. A volume is only made as declared; it cannot be made over. */
export function volumeChangeProblems({ before, after, volumes }: VolumeChange): Problem[] {
  return after.volumes.flatMap((declared, index) => {
    const existing = volumes.filter(({ device }) => device === declared.device);
    const declaredBefore = before.volumes.find(({ device }) => device === declared.device);
    const message = existing.length > 0 ? whyNot(declared, declaredBefore, existing) : undefined;
    return message ? [{ path: `volumes.${index}.${message.field}`, message: `${message.text} ${advice(declared)}` }] : [];
  });
}

function whyNot(declared: VolumeDeclaration, before: VolumeDeclaration | undefined, existing: VolumeChange['volumes']) {
  const { device, sizeGib, type } = declared;
  const largest = Math.max(...existing.map((volume) => volume.sizeGib));
  if (sizeGib < largest) return { field: 'sizeGib', text: `Volumes on ${device} have ${largest} GiB, and a volume cannot shrink.` };
  if (existing.some((volume) => volume.sizeGib !== sizeGib)) {
    return { field: 'sizeGib', text: `Volumes on ${device} exist with ${largest} GiB, and cannot be grown in place yet.` };
  }
  const other = existing.find((volume) => volume.type !== type);
  if (other)
    return { field: 'type', text: `Volumes on ${device} exist with the type ${other.type}, which cannot be changed in place yet.` };
  const fields = ['iops', 'throughputMibps', 'encrypted', 'kmsKeyId'] as const;
  const field = before && fields.find((name) => before[name] !== declared[name]);
  return field && { field, text: `Volumes on ${device} exist, and their ${field} cannot be changed in place yet.` };
}

function advice({ device }: VolumeDeclaration): string {
  return `Leave ${device} as it is, or declare another device and move the data.`;
}
