import type { CloudDriver } from '@farmhand/clouds/driver';

const perHour: Readonly<Record<string, number>> = { 't3.micro': 0.01, 't3.small': 0.02 };

/** In an hour a server costs ten or twenty thousand millionths of a dollar, a GiB of a volume a hundred, one of a snapshot fifty, and an address a thousand. */
export const simPrices = {
  usdPerHour: ({ instanceType }: { instanceType: string }): number | null => perHour[instanceType] ?? null,
  volumeUsdPerMonth: ({ sizeGib }: { sizeGib: number }): number => sizeGib * 0.073,
  snapshotUsdPerMonth: ({ sizeGib }: { sizeGib: number }): number => sizeGib * 0.0365,
  addressUsdPerMonth: (): number => 0.73,
};

/** A driver that only says what things cost. */
export const priceList = {
  servers: { usdPerHour: simPrices.usdPerHour },
  volumes: { usdPerMonth: simPrices.volumeUsdPerMonth, snapshots: { usdPerMonth: simPrices.snapshotUsdPerMonth } },
  addresses: { usdPerMonth: simPrices.addressUsdPerMonth },
} as unknown as CloudDriver;
