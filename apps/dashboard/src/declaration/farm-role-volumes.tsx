import { limits } from '@farmhand/domain/limits';
import { ActionIcon, Button, NumberInput, Select, Switch, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import type { FarmRoleEditor } from './farm-role-editor.ts';
import type { VolumeValues } from './farm-role-values.ts';
import classes from './farm-role-volumes.module.css';
import { newVolume } from './new-values.ts';
import { whole } from './number-value.ts';

const types = ['gp3', 'gp2', 'io2', 'io1', 'st1', 'sc1', 'standard'];
const takesIops = (type: string) => ['gp3', 'io1', 'io2'].includes(type);

/** Data volumes: one of each for every slot. They outlive the hosts. */
export function FarmRoleVolumes({ farmRole, change, problem }: FarmRoleEditor) {
  const set = (index: number, part: Partial<VolumeValues>) =>
    change({ volumes: farmRole.volumes.map((volume, at) => (at === index ? { ...volume, ...part } : volume)) });
  const remove = (index: number) => change({ volumes: farmRole.volumes.filter((_, at) => at !== index) });
  return (
    <div className={classes.root}>
      {farmRole.volumes.map((volume, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a volume being typed has no other identity
        <fieldset key={index} className={classes.volume} aria-label={`Volume ${index + 1}`}>
          <VolumeFields volume={volume} set={(part) => set(index, part)} problem={(field) => problem(`volumes.${index}.${field}`)} />
          <ActionIcon className={classes.remove} aria-label={`Remove volume ${index + 1}`} onClick={() => remove(index)}>
            <IconTrash size={16} stroke={1.6} />
          </ActionIcon>
        </fieldset>
      ))}
      {problem('volumes') && <p className={classes.problem}>{problem('volumes')}</p>}
      <Button
        variant="default"
        leftSection={<IconPlus size={15} />}
        onClick={() => change({ volumes: [...farmRole.volumes, newVolume(farmRole.volumes)] })}
        disabled={farmRole.volumes.length >= limits.volumesPerSlotMax}
      >
        Add a volume
      </Button>
    </div>
  );
}

interface VolumeFieldsProps {
  volume: VolumeValues;
  set: (part: Partial<VolumeValues>) => void;
  problem: (field: string) => string | undefined;
}

function VolumeFields({ volume, set, problem }: VolumeFieldsProps) {
  return (
    <div className={classes.fields}>
      <TextInput
        label="Device"
        value={volume.device}
        onChange={(event) => set({ device: event.currentTarget.value })}
        error={problem('device')}
      />
      <NumberInput
        label="Size, GiB"
        value={volume.sizeGib}
        onChange={(value) => set({ sizeGib: whole(value) })}
        error={problem('sizeGib')}
        min={1}
      />
      <Select label="Type" data={types} value={volume.type} onChange={(type) => set({ type: type ?? 'gp3' })} error={problem('type')} />
      <NumberInput
        label="IOPS"
        placeholder="default"
        value={volume.iops}
        onChange={(value) => set({ iops: whole(value) })}
        disabled={!takesIops(volume.type)}
        error={problem('iops')}
      />
      <NumberInput
        label="Throughput, MiB/s"
        placeholder="default"
        value={volume.throughputMibps}
        onChange={(value) => set({ throughputMibps: whole(value) })}
        disabled={volume.type !== 'gp3'}
        error={problem('throughputMibps')}
      />
      <Switch
        className={classes.switch}
        label="Encrypted"
        checked={volume.encrypted}
        onChange={(event) => set({ encrypted: event.currentTarget.checked, ...(event.currentTarget.checked ? {} : { kmsKeyId: '' }) })}
      />
      <TextInput
        label="KMS key"
        placeholder="the account’s own"
        value={volume.kmsKeyId}
        onChange={(event) => set({ kmsKeyId: event.currentTarget.value })}
        disabled={!volume.encrypted}
        error={problem('kmsKeyId')}
      />
      <Select
        label="When its slot is not wanted"
        className={classes.wide}
        data={[
          { value: 'KEEP', label: 'Keep 7 days' },
          { value: 'DELETE', label: 'Delete' },
          { value: 'SNAPSHOT_AND_DELETE', label: 'Snapshot, then delete' },
        ]}
        allowDeselect={false}
        value={volume.whenUnwanted}
        onChange={(value) => set({ whenUnwanted: (value ?? 'KEEP') as VolumeValues['whenUnwanted'] })}
      />
      <SnapshotFields volume={volume} set={set} problem={problem} />
    </div>
  );
}

function SnapshotFields({ volume, set, problem }: VolumeFieldsProps) {
  return (
    <>
      <NumberInput
        label="Keep its snapshot, days"
        value={volume.snapshotKeepDays}
        onChange={(value) => set({ snapshotKeepDays: whole(value) })}
        error={problem('snapshots.keepDays')}
        disabled={volume.whenUnwanted !== 'SNAPSHOT_AND_DELETE' && volume.snapshotEveryHours === ''}
        min={1}
      />
      <NumberInput
        label="Snapshot every, hours"
        placeholder="never"
        value={volume.snapshotEveryHours}
        onChange={(value) => set({ snapshotEveryHours: whole(value) })}
        error={problem('snapshots.everyHours')}
        min={1}
      />
      <NumberInput
        label="Snapshots kept"
        value={volume.snapshotsKept}
        onChange={(value) => set({ snapshotsKept: whole(value) })}
        error={problem('snapshots.kept')}
        disabled={volume.snapshotEveryHours === ''}
        min={1}
      />
    </>
  );
}
