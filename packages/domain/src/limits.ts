/** Bounds on what can be declared. The dashboard and the server check the same ones. */
export const limits = {
  serversPerFarmRoleMax: 10_000,
  farmRolesPerFarmMax: 50,
  volumesPerSlotMax: 20,
  volumeSizeGibMax: 65_536,
  snapshotKeepDaysMax: 3_650,
  snapshotEveryHoursMax: 744,
  snapshotsKeptMax: 100,
  tagsMax: 40,
  tagKeyLengthMax: 128,
  tagValueLengthMax: 256,
  instanceTypesMax: 10,
  zonesMax: 12,
  nameLengthMax: 63,
  userDataBytesMax: 12_288,
  scheduleRulesMax: 20,
  healthTimeoutMinutesMax: 1_440,
  ignoredFieldsMax: 40,
  checkIntervalSecondsMin: 5,
  checkIntervalSecondsMax: 300,
  checkTimeoutMsMin: 100,
  checkTimeoutMsMax: 10_000,
  checkInARowMax: 20,
  checkGraceSecondsMax: 3_600,
  checkPathLengthMax: 1_024,
  metricTargetMin: 5,
  metricTargetMax: 95,
  surgeMax: 100,
  readySecondsMin: 30,
  rolloutSecondsMax: 86_400,
  zoneDarkMinutesMax: 1_440,
} as const;

export interface Problem {
  /** Dotted path into the declaration, for example `scaling.max`. */
  path: string;
  message: string;
  /** Where it stands in a file, counted from 1; for declarations that come as files. */
  at?: { file: string; line: number; column: number };
}
