interface Link {
  entryId: string;
  causeId?: string | null;
}

/** The way from where it began to the newest of these links, oldest first: what happened beside it is left out. */
export function pathBack<L extends Link>(links: readonly L[]): L[] {
  const byId = new Map(links.map((link) => [link.entryId, link]));
  const path: L[] = [];
  for (let link = links.at(-1); link && !path.includes(link); link = byId.get(link.causeId ?? '')) path.unshift(link);
  return path;
}
