import type { AddressCellsFragment } from '../generated/graphql.ts';
import { addressStateLooks } from '../status/address-state.ts';
import { Glyph } from '../status/glyph.tsx';
import { CopyId } from '../text/copy-id.tsx';
import { perMonth } from '../text/per-month.ts';
import { formatMoment } from '../time/format-time.ts';
import classes from './slot-address.module.css';

/** What one that nobody wants costs, and until when. */
const keptFor = ({ keepUntil, usdPerMonth }: AddressCellsFragment) =>
  keepUntil === null ? '' : `It is kept until ${formatMoment(keepUntil)} and costs ${perMonth(usdPerMonth)}.`;

/** A slot's public address, and whether its server has it. */
export function SlotAddress({ address }: { address: AddressCellsFragment }) {
  const { label, shape, tone } = addressStateLooks[address.state];
  return (
    <span className={classes.root} title={`Public address: ${label}. ${address.reason.text} ${keptFor(address)}`.trim()}>
      <Glyph shape={shape} tone={tone} size={11} />
      {address.publicIp ? <CopyId id={address.publicIp} label="public address" /> : <span className={classes.soft}>{label}</span>}
    </span>
  );
}
