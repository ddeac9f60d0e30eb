import type { VolumeCellsFragment } from '../generated/graphql.ts';
import { Glyph } from '../status/glyph.tsx';
import { volumeStateLook } from '../status/volume-state.ts';
import classes from './volume-chips.module.css';

const shownMax = 2;

/** A slot's volumes: device, size, and whether it is attached. */
export function VolumeChips({ volumes }: { volumes: VolumeCellsFragment[] }) {
  const open = volumes.filter((volume) => volume.state !== 'DELETED' && volume.state !== 'FAILED');
  const shown = open.length > shownMax ? open.slice(0, shownMax - 1) : open;
  return (
    <ul className={classes.root}>
      {shown.map((volume) => {
        const look = volumeStateLook(volume.state);
        return (
          <li key={volume.id} className={classes.chip} title={`${look.label}. ${volume.reason.text}`}>
            <Glyph shape={look.shape} tone={look.tone} size={11} />
            <span className={classes.device}>{volume.device.replace('/dev/', '')}</span>
            <span>{volume.sizeGib} GiB</span>
            <span className={classes.state}>{look.label}</span>
          </li>
        );
      })}
      {open.length > shown.length && <li className={classes.chip}>and {open.length - shown.length} more</li>}
    </ul>
  );
}
