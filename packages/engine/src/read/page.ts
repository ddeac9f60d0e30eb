export const pageSizeDefault = 50;
export const pageSizeMax = 1000;

export interface PageArgs {
  first?: number | null | undefined;
  /** The cursor of the last row of the page before. */
  after?: string | null | undefined;
}

/** One page of rows in a fixed order. A cursor says where its row stands in that order, so it stays good while rows come and go. */
export interface Page<R> {
  edges: { cursor: string; node: R }[];
  pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; startCursor: string | null; endCursor: string | null };
  /** Counts only when called: counting 100,000 rows costs more than reading a page of them. */
  totalCount(): Promise<number>;
}
