export interface Page<Row> {
  nodes: readonly Row[];
  pageInfo: { hasNextPage: boolean; endCursor?: string | null | undefined };
}

const pagesMax = 1000;

/** The rows of a list, page after page, until there are no more or enough. */
export async function* readPages<Row>(
  { limit, size = 200 }: { limit: number; size?: number },
  read: (page: { first: number; after: string | null }) => Promise<Page<Row> | null | undefined>,
): AsyncGenerator<Row> {
  let after: string | null = null;
  let left = limit;
  for (let count = 0; count < pagesMax && left > 0; count += 1) {
    const page: Page<Row> | null | undefined = await read({ first: Math.min(size, left), after });
    if (!page) return;
    for (const row of page.nodes.slice(0, left)) yield row;
    left -= page.nodes.length;
    if (!page.pageInfo.hasNextPage) return;
    after = page.pageInfo.endCursor ?? null;
  }
}
