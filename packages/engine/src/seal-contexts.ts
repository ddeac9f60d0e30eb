/** Where a sealed text belongs: one cannot be moved to another row and opened there. */
export const sealContexts = {
  credentials: (cloudAccountId: string) => `cloud-account/${cloudAccountId}/credentials`,
  userData: (farmRoleId: string) => `farm-role/${farmRoleId}/user-data`,
  launch: (launchId: string) => `launch/${launchId}/request`,
} as const;
