import type { Timing } from './constants.ts';
import type { Instant } from './snapshot.ts';

/** A live server in the cloud that no open row has. */
export interface UnclaimedServer {
  cloudId: string;
  launchIndex: number | null;
  /** By the cloud's clock, null where it does not say. EC2 counts it anew when a stopped server starts. */
  launchedAt: Instant | null;
  /** Under which the cloud was asked for it, null where it does not say. A copy of its tags has another one. */
  token: string | null;
}

/** Our record of the launch that its tag names. */
export interface LaunchRecord {
  token: string;
  /** How often it was sent. */
  calls: number;
  /** What came of it is not on record yet. */
  open: boolean;
  /** When its last call was over at the latest. */
  callUntil: Instant;
  /** All its servers, open or closed. */
  servers: readonly { launchIndex: number; cloudId: string | null }[];
}

/**
 * What our records prove of it. `SUPERSEDED`: it is one of ours that was given up, or that came although its launch was closed without it, or twice where
 * the launch was sent again. All else bears a tag that somebody copied, as consoles do that launch more like this one: it is somebody's, and people decide.
 */
export function verdictOfServer(
  { cloudId, launchIndex, launchedAt, token }: UnclaimedServer,
  launch: LaunchRecord | undefined,
  { callLingerMs, settleMs }: Pick<Timing, 'callLingerMs' | 'settleMs'>,
): 'UNKNOWN_LAUNCH' | 'SUPERSEDED' {
  if (launch === undefined) return 'UNKNOWN_LAUNCH';
  if (launch.servers.some((server) => server.cloudId === cloudId)) return 'SUPERSEDED';
  const member = launch.servers.find((server) => server.launchIndex === launchIndex);
  const isLater = launchedAt !== null && launchedAt > launch.callUntil + callLingerMs + settleMs;
  const isOthers = token !== null && token !== launch.token;
  if (member === undefined || isLater || isOthers) return 'UNKNOWN_LAUNCH';
  // One call makes no two of one place. While it is open, another awaits being taken for it: else this one would be.
  const hasOne = member.cloudId !== null || launch.open;
  return hasOne && launch.calls < 2 ? 'UNKNOWN_LAUNCH' : 'SUPERSEDED';
}
