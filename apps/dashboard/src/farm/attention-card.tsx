import Link from 'next/link';
import { reasonShape } from '../reason/reason-shape.ts';
import { reasonTone } from '../reason/reason-tone.ts';
import { Glyph } from '../status/glyph.tsx';
import { Ago } from '../time/ago.tsx';
import classes from './attention-card.module.css';
import type { AttentionItem } from './attention-items.ts';

const shownMax = 3;

/** The first thing to read. It is always as high as it can become, so that what is below stays where it is. */
export function AttentionCard({ items }: { items: AttentionItem[] | undefined }) {
  const more = (items?.length ?? 0) - shownMax;
  return (
    <section className={classes.root} aria-labelledby="attention" data-calm={items?.length === 0 || undefined}>
      <div className={classes.head}>
        <h2 id="attention" className={classes.title}>
          Needs attention
        </h2>
        <p className={classes.count}>
          {items && (items.length === 1 ? 'One thing' : items.length === 0 ? 'Nothing' : `${items.length} things`)}
        </p>
      </div>
      <ul className={classes.list}>
        {items?.length === 0 && (
          <li className={classes.calm}>
            <Glyph shape="check" tone="good" />
            All that can be decided is decided. Nobody is waited for.
          </li>
        )}
        {items?.slice(0, more > 0 ? shownMax - 1 : shownMax).map((item) => (
          <Item key={item.key} item={item} />
        ))}
        {more > 0 && <li className={classes.more}>and {more + 1} more, in the farms below</li>}
      </ul>
    </section>
  );
}

function Item({ item }: { item: AttentionItem }) {
  return (
    <li>
      <Link className={classes.item} href={`/farms/${item.farmId}`} prefetch={false}>
        <Glyph shape={reasonShape(item.reason.code)} tone={reasonTone(item.reason.code)} />
        <span className={classes.where}>
          {item.farmName}
          {item.alias && <span className={classes.alias}> / {item.alias}</span>}
        </span>
        <span className={classes.text}>{item.reason.text}</span>
        <span className={classes.age}>
          <Ago at={item.reason.at} />
        </span>
      </Link>
    </li>
  );
}
