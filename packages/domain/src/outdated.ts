/**
 * Whether a server has to be replaced to be as declared: it was made from another revision than the one that servers are made from now. A change of
 * the declaration moves that revision only where servers can follow it in no other way, see declarationChange. Nothing else makes a server outdated,
 * so that no server that was just made can be.
 */
export const isOutdated = (server: { revision: number }, farmRole: { revision: number }): boolean => server.revision !== farmRole.revision;
