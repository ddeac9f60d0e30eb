import type { LaunchStep } from '@farmhand/domain/plan';
import type { LaunchRow, ServerRow, VolumeRow } from '../store/rows.ts';
import type { Round } from './round.ts';

export function findLaunch({ work }: Round, action: LaunchStep): LaunchRow {
  const row = work.launches.find((launch) => launch.id === action.launchId);
  if (row === undefined) throw new Error(`The plan names launch ${action.launchId}, which was not read.`);
  return row;
}

export function findServer(servers: readonly ServerRow[], id: string): ServerRow {
  const row = servers.find((server) => server.id === id);
  if (row === undefined) throw new Error(`The plan names server ${id}, which was not read.`);
  return row;
}

export function findVolume(volumes: readonly VolumeRow[], id: string): VolumeRow {
  const row = volumes.find((volume) => volume.id === id);
  if (row === undefined) throw new Error(`The plan names volume ${id}, which was not read.`);
  return row;
}
