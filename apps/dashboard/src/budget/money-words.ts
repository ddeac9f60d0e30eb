/** Small servers cost a fraction of a cent an hour. */
export const perHour = (usd: number): string => `$${usd === 0 ? '0' : usd.toFixed(usd >= 100 ? 2 : 4)} / hour`;

/** Nobody needs cents of what is an estimate, but for small sums. */
export const perMonth = (usd: number): string => `$${usd.toFixed(usd === 0 || usd >= 100 ? 0 : 2)} / month`;

export const hourAndMonth = ({ usdPerHour, usdPerMonth }: { usdPerHour: number; usdPerMonth: number }): string =>
  `${perHour(usdPerHour)}, about ${perMonth(usdPerMonth)}`;

export interface Use {
  /** Of the budget, in whole percent; null where there is a budget of nothing and nothing is used. */
  percent: number;
  isOver: boolean;
  text: string;
}

/** How much of a budget is used. */
export function useOf(usedPerHour: number, limitPerHour: number): Use {
  const percent = limitPerHour === 0 ? (usedPerHour === 0 ? 0 : 100) : Math.round((usedPerHour / limitPerHour) * 100);
  const isOver = usedPerHour > limitPerHour + 1e-9;
  const left = perHour(Math.max(0, limitPerHour - usedPerHour));
  return { percent, isOver, text: isOver ? `${percent} % used: nothing more is made` : `${percent} % used, ${left} left` };
}

/** How many things have no known price. */
export const unpricedText = (count: number): string =>
  count === 1 ? '1 thing has no known price and is not counted' : `${count} things have no known price and are not counted`;

export interface Shares {
  addressesUsdPerHour: number;
  snapshotsUsdPerHour: number;
}

/** What of a cost is for addresses and snapshots; null where nothing is. */
export function sharesText({ addressesUsdPerHour: addresses, snapshotsUsdPerHour: snapshots }: Shares): string | null {
  const shares = [
    ...(addresses > 0 ? [`${perHour(addresses)} for public addresses`] : []),
    ...(snapshots > 0 ? [`${perHour(snapshots)} for snapshots`] : []),
  ];
  return shares.length === 0 ? null : `Of that ${shares.join(' and ')}`;
}

interface PlanCost extends Shares {
  usdPerHourBefore: number;
  usdPerHourAfter: number;
  usdPerMonthBefore: number;
  usdPerMonthAfter: number;
  unpriced: number;
}

/** What a plan costs, in sentences; none where nothing is known to cost anything. */
export function costText({ unpriced, ...cost }: PlanCost): string[] {
  const [before, after] = [cost.usdPerHourBefore, cost.usdPerHourAfter];
  const now = hourAndMonth({ usdPerHour: before, usdPerMonth: cost.usdPerMonthBefore });
  const then = hourAndMonth({ usdPerHour: after, usdPerMonth: cost.usdPerMonthAfter });
  const changes =
    before === after
      ? `It costs ${now}, as before.`
      : before === 0
        ? `It will cost ${then}.`
        : `It costs ${now} now, and ${then} afterwards.`;
  const shares = sharesText(cost);
  const known = before === 0 && after === 0 ? [] : [shares === null ? changes : `${changes} ${shares}.`];
  return [...known, ...(unpriced > 0 ? [`${unpricedText(unpriced)}.`] : [])];
}
