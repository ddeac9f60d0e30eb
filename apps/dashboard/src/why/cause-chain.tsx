'use client';

import Link from 'next/link';
import type { CauseLinkFieldsFragment } from '../generated/graphql.ts';
import { evidenceRows } from '../reason/evidence-rows.ts';
import { Glyph } from '../status/glyph.tsx';
import { CopyId } from '../text/copy-id.tsx';
import { Ago } from '../time/ago.tsx';
import { formatMoment } from '../time/format-time.ts';
import classes from './cause-chain.module.css';
import { causeLooks } from './cause-looks.ts';

interface CauseChainProps {
  /** Oldest first. */
  links: readonly CauseLinkFieldsFragment[];
}

/** What led to the present, from who or what wanted it down to what became of it. */
export function CauseChain({ links }: CauseChainProps) {
  return (
    <ol className={classes.root} aria-label="Chain of causes">
      {links.map((link, index) => (
        <ChainLink key={link.entryId} link={link} isOther={link.about !== null && links[index - 1]?.objectId !== link.objectId} />
      ))}
    </ol>
  );
}

/** Of several links about another server the first says so. */
function ChainLink({ link, isOther }: { link: CauseLinkFieldsFragment; isOther: boolean }) {
  const look = causeLooks[link.kind];
  const evidence = evidenceRows(link.evidence);
  return (
    <li className={classes.link}>
      <span className={classes.mark}>
        <Glyph shape={look.shape} tone={look.tone} />
      </span>
      <div className={classes.body}>
        <p className={classes.head}>
          <span className={classes.kind}>{look.label}</span>
          <span className={classes.actor}>{link.actor}</span>
          {isOther && (
            <Link className={classes.other} href={`/servers/${link.objectId}`} prefetch={false}>
              {link.about}
            </Link>
          )}
          <time className={classes.time} dateTime={link.at} title={formatMoment(link.at)}>
            <Ago at={link.at} after=" ago" />
          </time>
        </p>
        <p className={classes.text}>{link.text}</p>
        <p className={classes.facts}>
          <code>{link.action}</code>
          {evidence.map(({ name, value }) => (
            <span key={name}>
              {name} <code>{value}</code>
            </span>
          ))}
          {link.requestIds.map((id) => (
            <span key={id} className={classes.request}>
              request <CopyId id={id} label="request id" />
            </span>
          ))}
        </p>
      </div>
    </li>
  );
}
