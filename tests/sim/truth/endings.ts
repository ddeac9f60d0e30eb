import { defaultTiming } from '@farmhand/domain/constants';
import type { Host } from '@farmhand/emulators/datacenter/datacenter';
import type { ServerRow, VolumeRow } from '@farmhand/engine/store/rows';
import { BrokenInvariant } from './broken-invariant.ts';
import type { Check } from './check.ts';
import { isBehind, type Known } from './known.ts';

const isLive = (host: Host) => host.state !== 'terminated' && host.state !== 'shutting-down';

/** I4: nothing of ours is deleted without a recorded intent. */
export const neverDeletedWithoutIntent: Check = {
  invariant: 'I4',
  afterCall({ intended }, { datacenter }) {
    const { hosts } = datacenter.acts.listHosts({ limit: 10_000, where: [{ field: 'state', anyOf: ['shutting-down'] }] });
    const unintended = hosts.find((host) => host.stateCause === 'owner' && !intended.has(host.id));
    if (unintended) throw new BrokenInvariant('I4', `${unintended.id} was terminated by us without a recorded intent.`);
  },
};

/** I5: nothing is given up, and its slot set free, while it lives: that could only come from a read that was not complete. */
export const neverGivenUpAlive: Check = {
  invariant: 'I5',
  afterCommit(known, { changed, datacenter }) {
    const ended = new Map(
      changed.flatMap(({ name, before, after }) => {
        const ends = name === 'Server' && after?.state === 'TERMINATED' && before?.state !== 'TERMINATED' && after.cloudId !== null;
        return ends ? [[after.cloudId, after] as const] : [];
      }),
    );
    if (ended.size === 0) return;
    const ids = [...ended.keys()].filter((id) => id !== null);
    const { hosts } = datacenter.acts.listHosts({ limit: 10_000, where: [{ field: 'id', anyOf: ids }] });
    const alive = hosts.find((host) => isLive(host) && !isUnseen(known, ended.get(host.id)));
    if (alive === undefined) return;
    const row = ended.get(alive.id);
    const text = `${row?.hostName} (${alive.id}) is recorded as TERMINATED for ${row?.reason.code}, but it is ${alive.state}.`;
    throw new BrokenInvariant('I5', text);
  },
};

/**
 * Neither the listing nor the answer by id could show it, for they were behind by more than the engine allows for. It comes back as one too many. A server
 * on its way out keeps the reason for which it goes, so it is the confirmed absence that counts, and no code.
 */
const isUnseen = (known: Known, row: ServerRow | VolumeRow | undefined) =>
  row?.missingConfirmed === true && isBehind(known, row.missingSince);

/** I5 for volumes: none that held data is given up for its absence alone before it was out of sight for long, but where a person has said so. */
export const neverGivenUpSoon: Check = {
  invariant: 'I5',
  afterCommit({ farmRoles, clockOffMaxMs }, { changed, now }) {
    for (const { name, before, after } of changed) {
      if (name !== 'Volume' || after?.state !== 'DELETED' || before?.state === 'DELETED' || after.reason.code !== 'volume-lost') continue;
      if (after.attachedAt === null || after.cloudState === 'deleted' || after.missingSince === null) continue;
      const ms = now - after.missingSince.getTime();
      if (!isSettled({ farmRoles }, after) && ms + 2 * clockOffMaxMs < defaultTiming.volumeMissingMs)
        throw new BrokenInvariant('I5', `volume ${after.cloudId}, which held data, is given up after ${ms / 1000} s out of sight.`);
    }
  },
};

/** A person has said that what is lost is lost. */
function isSettled({ farmRoles }: Pick<Known, 'farmRoles'>, { farmRoleId, missingSince }: VolumeRow): boolean {
  const releasedAt = farmRoles.get(farmRoleId)?.breakerReleasedAt ?? null;
  return releasedAt !== null && missingSince !== null && releasedAt >= missingSince;
}

/** I5 for volumes: none is written off, and replaced by an empty one, while it is there; unless the cloud hides it and a person said so. */
export const neverWrittenOff: Check = {
  invariant: 'I5',
  afterCommit(known, { changed, datacenter }) {
    const ended = changed.flatMap(({ name, before, after }) => {
      if (name !== 'Volume' || after?.state !== 'DELETED' || before?.state === 'DELETED' || isUnseen(known, after)) return [];
      if (after.cloudId === null || (known.hidden.has(after.cloudId) && isSettled(known, after))) return [];
      return [after.cloudId];
    });
    if (ended.length === 0) return;
    const { disks } = datacenter.acts.listDisks({ limit: 10_000, where: [{ field: 'id', anyOf: ended }] });
    const alive = disks.find((disk) => disk.state !== 'deleted' && disk.state !== 'deleting');
    if (alive) throw new BrokenInvariant('I5', `volume ${alive.id} is recorded as DELETED, but it is ${alive.state}.`);
  },
};
