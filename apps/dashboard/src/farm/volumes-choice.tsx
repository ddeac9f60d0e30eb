'use client';

import { SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import type { WhenUnwanted } from '../generated/graphql.ts';
import classes from './volumes-choice.module.css';

const choices = [
  { value: '', label: 'As declared' },
  { value: 'KEEP', label: 'Keep 7 days' },
  { value: 'SNAPSHOT_AND_DELETE', label: 'Snapshot, then delete' },
  { value: 'DELETE', label: 'Delete' },
];

/** What becomes of the data volumes when the servers are gone. */
export function VolumesChoice({ onChoose }: { onChoose: (choice: WhenUnwanted | null) => void }) {
  const [value, setValue] = useState('');
  const choose = (next: string) => {
    setValue(next);
    onChoose(next === '' ? null : (next as WhenUnwanted));
  };
  return (
    <div className={classes.root}>
      <span id="volumes-choice">Data volumes</span>
      <SegmentedControl aria-labelledby="volumes-choice" size="xs" data={choices} value={value} onChange={choose} />
    </div>
  );
}
