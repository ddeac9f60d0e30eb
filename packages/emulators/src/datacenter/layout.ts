/** The regions there are, and the letters of their zones. */
export const regionLayout: Readonly<Record<string, { zoneIdPrefix: string; zones: readonly string[] }>> = {
  'us-east-1': { zoneIdPrefix: 'use1-az', zones: ['us-east-1a', 'us-east-1b', 'us-east-1c', 'us-east-1d'] },
  'us-west-2': { zoneIdPrefix: 'usw2-az', zones: ['us-west-2a', 'us-west-2b', 'us-west-2c'] },
  'eu-central-1': { zoneIdPrefix: 'euc1-az', zones: ['eu-central-1a', 'eu-central-1b', 'eu-central-1c'] },
};
