'use client';

import type { ReasonCode } from '@farmhand/domain/reason';
import type { ReactNode } from 'react';
import { type FormerBySlot, slotKey } from '../farm/former-servers.ts';
import { type FragmentType, readFragment } from '../generated/fragment-masking.ts';
import type { FarmRoleCardFieldsFragment } from '../generated/graphql.ts';
import { withoutCalm } from '../reason/without-calm.ts';
import { MetricStrip } from '../scaling/metric-strip.tsx';
import { readScaling } from '../scaling/read-scaling.ts';
import { AddressCells, ServerCells, VolumeCells } from '../server/row-fields.ts';
import { ServerCountsBar } from '../status/server-counts-bar.tsx';
import { ListTable } from '../table/list-table.tsx';
import { EmptyNote } from '../text/empty-note.tsx';
import { UnclaimedServerFields } from '../unclaimed-server/unclaimed-server-commands.ts';
import { UnclaimedServers } from '../unclaimed-server/unclaimed-servers.tsx';
import { VolumeSnapshots } from '../volume-snapshot/volume-snapshots.tsx';
import { BreakerBanner } from './breaker-banner.tsx';
import { CardReasons } from './card-reasons.tsx';
import classes from './farm-role-card.module.css';
import { FarmRoleCardFields, FarmRoleGuards, FarmRoleMetric, FarmRoleState, GuardFields } from './farm-role-fields.ts';
import { FarmRoleMenu } from './farm-role-menu.tsx';
import { GuardsPanel } from './guards-panel.tsx';
import { KeptServers } from './kept-servers.tsx';
import { ListingNote } from './listing-note.tsx';
import { FarmRoleRollout } from './rollout-fields.ts';
import { RolloutPanel } from './rollout-panel.tsx';
import { ScalingButton } from './scaling-button.tsx';
import { slotColumns, slotRowHeight } from './slot-columns.tsx';
import type { SlotRow } from './slot-row.ts';
import { TryAgainButton } from './try-again-button.tsx';
import { WhyNotButton } from './why-not-button.tsx';
import { ZoneBreakerNote } from './zone-breaker-note.tsx';

interface FarmRoleCardProps {
  farmRole: FragmentType<typeof FarmRoleCardFields>;
  farm: { id: string; version: number; status: string; environment: { id: string } };
  former: FormerBySlot;
}

/** One farm role: what it is, how many of it, why it is not as declared, and its slots. */
export function FarmRoleCard({ farmRole: masked, farm, former }: FarmRoleCardProps) {
  const farmRole = readFragment(FarmRoleCardFields, masked);
  const state = readFragment(FarmRoleState, farmRole);
  const { breaker, unclaimedServers, guards, usualGuards, keptServers } = readFragment(FarmRoleGuards, farmRole);
  const { desired, metricSamples } = readFragment(FarmRoleMetric, farmRole);
  const rollout = readFragment(FarmRoleRollout, farmRole);
  const scaling = readScaling(farmRole.scaling);
  const rows = slotRows(farmRole, former);
  // The banner says it in full; but the line never stays empty.
  const others = withoutCalm(state.reasons).filter((reason) => !breaker || reason.code !== 'breaker-latched');
  const reasons = others.length > 0 ? others : state.reasons;
  const environmentId = farm.environment.id;
  return (
    <section className={classes.root} aria-label={`Farm role ${farmRole.alias}`}>
      <header className={classes.head}>
        <div className={classes.what}>
          <h2 className={classes.alias}>{farmRole.alias}</h2>
          <Facts farmRole={farmRole} />
        </div>
        <div className={classes.size}>
          <ServerCountsBar counts={state.counts} />
          <ScalingButton farmRole={{ ...farmRole, scaling, removed: state.removed }} farm={farm} />
          <FarmRoleMenu farmRole={{ ...farmRole, removed: state.removed, formerRevision: rollout.formerRevision ?? null }} farm={farm} />
        </div>
        <div className={classes.reason}>
          <CardReasons alias={farmRole.alias} reasons={reasons} />
          {!state.converged && reasons.length > 0 && <WhyNotButton farmRole={farmRole} />}
          {state.reasons.some(({ code }) => waitsAfterFailure.includes(code)) && (
            <TryAgainButton farmRole={farmRole} environmentId={environmentId} />
          )}
        </div>
      </header>
      {scaling.source.kind === 'metric' && (
        <MetricStrip alias={farmRole.alias} source={scaling.source} samples={metricSamples} desired={desired} />
      )}
      <ListingNote farmRole={farmRole} />
      <ZoneBreakerNote farmRole={farmRole} zones={rows.map(({ server, zone }) => server?.zone ?? zone)} />
      {breaker && <BreakerBanner farmRole={farmRole} breaker={breaker} missing={missingHosts(rows)} environmentId={environmentId} />}
      <RolloutPanel farmRole={farmRole} state={rollout} farm={farm} />
      <ListTable
        label={`Slots of ${farmRole.alias}`}
        columns={slotColumns(environmentId)}
        rows={rows}
        rowKey={(row) => row.id}
        rowHeight={slotRowHeight}
        empty={
          <EmptyNote title="No slot is used.">
            {farm.status === 'TERMINATED' ? 'Launch the farm, and the wanted servers take their slots.' : 'No server is wanted here.'}
          </EmptyNote>
        }
      />
      <KeptServers
        alias={farmRole.alias}
        servers={keptServers.map((server) => readFragment(ServerCells, server))}
        environmentId={environmentId}
      />
      <VolumeSnapshots alias={farmRole.alias} farmRole={farmRole} environmentId={environmentId} />
      <GuardsPanel
        farmRole={{ id: farmRole.id, alias: farmRole.alias, removed: state.removed }}
        guards={readFragment(GuardFields, guards)}
        usual={readFragment(GuardFields, usualGuards)}
        reasons={state.reasons}
        farm={farm}
      />
      <UnclaimedServers
        name={farmRole.alias}
        lead="The cloud shows them with the tag of this farm role, no record claims them, and they count to max."
        servers={readFragment(UnclaimedServerFields, unclaimedServers)}
        place={{
          cloudAccountId: farmRole.cloudAccount.id,
          environmentIds: [],
          farmRole: { id: farmRole.id, alias: farmRole.alias, environmentId },
        }}
      />
    </section>
  );
}

function Facts({ farmRole }: { farmRole: FarmRoleCardFieldsFragment }): ReactNode {
  const [type, ...others] = farmRole.instanceTypes;
  return (
    <p className={classes.facts}>
      <span>{farmRole.role.name}</span>
      <span>
        {farmRole.cloudAccount.name} · {farmRole.location}
      </span>
      <span>
        {type}
        {others.length > 0 && ` and ${others.length} more`}
      </span>
      {farmRole.after.length > 0 && <span>after {farmRole.after.map(afterInWords).join(' and ')}</span>}
    </p>
  );
}

const afterInWords = ({ alias, ready }: FarmRoleCardFieldsFragment['after'][number]) => `${alias} (${ready ?? 'all'} ready)`;

/** What a person's word ends at once. */
const waitsAfterFailure: readonly string[] = ['backing-off', 'failure-budget-spent', 'no-capacity'] satisfies ReasonCode[];

const missingHosts = (rows: readonly SlotRow[]) => rows.flatMap(({ server }) => (server?.missing ? [server.hostName] : []));

function slotRows(farmRole: FarmRoleCardFieldsFragment, former: FormerBySlot): SlotRow[] {
  return farmRole.slots.map((slot) => {
    const server = slot.server ? readFragment(ServerCells, slot.server) : null;
    const before = former.get(slotKey(farmRole.id, slot.index)) ?? null;
    return {
      id: slot.id,
      index: slot.index,
      hostName: server?.hostName ?? slot.hostName,
      zone: slot.zone ?? null,
      server,
      volumes: slot.volumes.map((volume) => readFragment(VolumeCells, volume)),
      address: readFragment(AddressCells, slot.address),
      former: before?.id === server?.id ? null : before,
    };
  });
}
