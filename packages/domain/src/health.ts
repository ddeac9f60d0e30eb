import type { HealthCheck } from './health-check.ts';
import type { Instant } from './snapshot.ts';

/** Whether a server does what it is there for. A second axis beside its state. */
export const healths = ['HEALTHY', 'UNHEALTHY', 'UNKNOWN'] as const;
export type Health = (typeof healths)[number];

/** What people declare about the health of one tier. Nothing of it is part of what a server is made of: a change replaces none. */
export interface HealthDeclaration {
  /** How long a server may take until it runs, from when the cloud was asked to make or start it. Time without a view of the cloud does not count. */
  bootTimeoutMinutes: number;
  /** How long a server may take to be well again after a reboot that was asked for. */
  rebootTimeoutMinutes: number;
  whenUnhealthy: 'replace' | 'show';
  /** A running server is found stopped, and nobody asked for it here. */
  whenStopped: 'start' | 'accept';
  /** Fields in which servers may differ from what is declared, without being called drifted. See drift.ts. */
  ignoreDrift: string[];
  /** How its service is asked whether it works; null: it is not. */
  check: HealthCheck | null;
  /** What becomes of other differences, where the cloud can change them on a server that runs. */
  repairDrift: 'show' | 'repair';
}

export const defaultHealth: HealthDeclaration = {
  bootTimeoutMinutes: 15,
  rebootTimeoutMinutes: 10,
  whenUnhealthy: 'replace',
  whenStopped: 'start',
  ignoreDrift: [],
  check: null,
  repairDrift: 'show',
};

/** A time in which nobody saw the cloud: between two complete listings that are far apart. */
export interface BlindSpell {
  from: Instant;
  to: Instant;
}

/** What a cloud's own checks say about a server that they do not simply call well. As kept: JSON. */
export interface CloudStatus {
  impaired: { /** ISO time of the first look that showed it. */ since: string; text: string } | null;
  /** What the cloud is going to do to it. */
  events: { code: string; text: string /** ISO time. */; notBefore: string | null }[];
}

/** The cloud's own checks call the server broken. */
export interface Impairment {
  since: Instant;
  /** In the cloud's words. */
  text: string;
}
