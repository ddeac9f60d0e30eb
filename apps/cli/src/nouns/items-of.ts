/** The items inside of things that are listed, such as the volumes of all farms, until there are enough. */
export async function* itemsOf<Outer, Item>(
  limit: number,
  outers: AsyncIterable<Outer>,
  pick: (outer: Outer) => readonly Item[],
): AsyncGenerator<Item> {
  let left = limit;
  for await (const outer of outers) {
    for (const item of pick(outer)) {
      if (left <= 0) return;
      left -= 1;
      yield item;
    }
  }
}
