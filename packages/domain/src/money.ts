import type { Problem } from './limits.ts';

/** Millionths of a US dollar in an hour. Whole numbers, so that sums are exact. */
export type MicroUsd = number;

export const microPerUsd = 1_000_000;
/** As clouds count a month where they price by the month. */
export const hoursPerMonth = 730;

/** Whether something may be made whose price is not known. */
export const unknownPriceChoices = ['deny', 'allow'] as const;
export type UnknownPrice = (typeof unknownPriceChoices)[number];

/** How much what runs and what is reserved in a farm or an environment may cost at once, and what it costs now. */
export interface BudgetFacts {
  scope: 'farm' | 'environment';
  limit: MicroUsd;
  /** On-demand prices of all that may be billed, in flight or held apart included; what has no known price counts for nothing. */
  used: MicroUsd;
  unknownPrice: UnknownPrice;
}

/** Null: the cloud's price file does not say. */
export interface Prices {
  /** By name, those that are declared. */
  instanceTypes: Readonly<Record<string, MicroUsd | null>>;
  /** By device, those that are declared. */
  volumes: Readonly<Record<string, MicroUsd | null>>;
  /** Of a snapshot, by the id of the volume that it is taken of: at most, were all of the volume in it. */
  snapshots: Readonly<Record<string, MicroUsd | null>>;
  /** Of one public address. */
  address: MicroUsd | null;
}

export interface MoneyFacts {
  /** The farm's first, then the environment's; those that are set. */
  budgets: readonly BudgetFacts[];
  prices: Prices;
}

/** Nobody has set a budget. */
export const noMoney: MoneyFacts = { budgets: [], prices: { instanceTypes: {}, volumes: {}, snapshots: {}, address: null } };

export const toMicroUsd = (usd: number): MicroUsd => Math.round(usd * microPerUsd);
/** A price by the month, as an hour of it. */
export const monthlyToMicroUsd = (usdPerMonth: number): MicroUsd => Math.round((usdPerMonth * microPerUsd) / hoursPerMonth);
export const toUsd = (amount: MicroUsd): number => amount / microPerUsd;

/** For people: four digits behind the point, because small servers cost a fraction of a cent. */
export const inUsd = (amount: MicroUsd): string => `$${toUsd(amount).toFixed(4)}`;

/** One thing that is to be made. */
export interface Priced {
  what: string;
  /** Shown apart, where it is neither a server nor a volume. */
  kind?: 'snapshot' | 'address';
  price: MicroUsd | null;
}

export const pricedVolume = ({ device, type }: { device: string; type: string }, { volumes }: Prices): Priced => ({
  what: `a volume of type ${type}`,
  price: volumes[device] ?? null,
});

export const pricedSnapshot = ({ volumeId }: { volumeId: string }, { snapshots }: Prices): Priced => ({
  what: 'a snapshot of a volume',
  kind: 'snapshot',
  price: snapshots[volumeId] ?? null,
});

export const pricedAddress = ({ address: price }: Prices): Priced => ({ what: 'a public address', kind: 'address', price });

/** What one more server, volume, snapshot or address costs in all, as far as prices are known, and the first thing whose price is not. */
export interface Cost {
  amount: MicroUsd;
  unpriced: string | null;
}

export function costOf(parts: readonly Priced[]): Cost {
  return {
    amount: parts.reduce((sum, { price }) => sum + (price ?? 0), 0),
    unpriced: parts.find(({ price }) => price === null)?.what ?? null,
  };
}

/** The first budget that has no room for the cost, or does not allow what has no known price. */
export function refusingBudget(budgets: readonly BudgetFacts[], { amount, unpriced }: Cost): BudgetFacts | null {
  return (
    budgets.find(({ unknownPrice }) => unpriced !== null && unknownPrice === 'deny') ??
    // What costs nothing that is known makes nothing worse, also where too much is used already.
    budgets.find(({ limit, used }) => amount > 0 && used + amount > limit) ??
    null
  );
}

const usdPerHourMax = 1_000_000;

/** What is wrong with a budget; empty when nothing is. 0 is one: nothing more may be made that costs something. */
export function budgetProblems(usdPerHour: number): Problem[] {
  const fits = Number.isFinite(usdPerHour) && usdPerHour >= 0 && usdPerHour <= usdPerHourMax;
  return fits ? [] : [{ path: 'usdPerHour', message: `It is from 0 to ${usdPerHourMax} dollars per hour.` }];
}
