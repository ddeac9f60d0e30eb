/** Tags are written by others too: what is not a UUID names no row of ours. */
export const ownUuids = (ids: readonly (string | null | undefined)[]): string[] =>
  [...new Set(ids.filter((id) => id != null && uuid.test(id)))] as string[];

const uuid = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/;
