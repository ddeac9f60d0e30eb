import type { FarmRoleRow, ServerRow } from '@farmhand/engine/store/rows';
import { BrokenInvariant } from './broken-invariant.ts';
import type { Check } from './check.ts';

/** A service that works again may have been given up shortly before that was noticed. */
const noticedMaxMs = 3 * 60_000;

/** A reboot without end may be one of a machine or of a service. */
export function isForService({ reason: { code } }: ServerRow, farmRole: FarmRoleRow | undefined): boolean {
  const isChecked = farmRole?.declaration.health.check != null;
  return code === 'check-failed' || code === 'check-never-passed' || (code === 'reboot-timeout' && isChecked);
}

/** I6: nothing is ended for its check whose service works, and has for a while: that nobody could ask it is not its fault. */
export const neverEndedForAWorkingService: Check = {
  invariant: 'I6',
  afterCommit({ farmRoles, mendedAt }, { changed, datacenter }) {
    for (const { name, before, after } of changed) {
      if (name !== 'Server' || after?.state !== 'PENDING_TERMINATE' || before?.state === 'PENDING_TERMINATE') continue;
      if (!isForService(after, farmRoles.get(after.farmRoleId))) continue;
      const [host] = datacenter.acts.listHosts({ where: [{ field: 'id', anyOf: [after.cloudId ?? ''] }] }).hosts;
      if (host?.state !== 'running' || host.check === 'impaired' || datacenter.acts.connect(host.publicIp ?? '') !== 'works') continue;
      const { serviceMs } = datacenter.conditions.settings();
      const since = Math.max(host.stateChangedAtMs + serviceMs, mendedAt.get(host.id) ?? 0);
      const worksFor = after.lastWriteAt.getTime() - since;
      if (worksFor > noticedMaxMs)
        throw new BrokenInvariant('I6', `${after.hostName} (${host.id}) is ended for ${after.reason.code}, but its service works.`);
    }
  },
};

/** What a check is told where nobody answers. */
export const nobodyAnswers = 'Nobody answers.';

/** That nobody answers is held against a service only when somebody else of its location has answered since: else whoever asks is cut off. */
export const neverTakenForIllUnreached: Check = {
  invariant: 'out of reach',
  afterCommit({ cloudAccounts, reachedAt, clockOffMaxMs }, { changed }) {
    for (const { name, before, after } of changed) {
      if (name !== 'Server' || after?.serviceCheck?.result !== 'failed' || before?.serviceCheck?.result === 'failed') continue;
      if (after.serviceCheck.text !== nobodyAnswers) continue;
      const place = placeOf(cloudAccounts.get(after.cloudAccountId)?.identityId, after.location);
      const at = reachedAt.get(place) ?? Number.NEGATIVE_INFINITY;
      if (at < Date.parse(after.serviceCheck.since) - clockOffMaxMs)
        throw new BrokenInvariant(
          'out of reach',
          `${after.hostName} (${after.cloudId}) is called ill, and nobody there has answered since.`,
        );
    }
  },
};

export const placeOf = (identityId: string | null | undefined, region: string): string => `${identityId} ${region}`;

/** Where a check is declared, a server is called RUNNING only after its service has truly answered since it was made or started. */
export const neverReadyUnchecked: Check = {
  invariant: 'gate',
  afterCommit({ answered, farmRoles, clockOffMaxMs }, { changed }) {
    for (const { name, before, after } of changed) {
      if (name !== 'Server' || after?.state !== 'RUNNING' || before === undefined || before.state === 'RUNNING') continue;
      if (farmRoles.get(after.farmRoleId)?.declaration.health.check == null) continue;
      const at = answered.get(after.cloudId ?? '') ?? Number.NEGATIVE_INFINITY;
      if (at < before.lastWriteAt.getTime() - clockOffMaxMs)
        throw new BrokenInvariant(
          'gate',
          `${after.hostName} (${after.cloudId}) is called RUNNING, and its service has not answered since it was started.`,
        );
    }
  },
};
