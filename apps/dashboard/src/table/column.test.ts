import { expect, test } from 'vitest';
import { columnTemplates } from './column.ts';

test('each width of a table has tracks for just the columns that it shows', () => {
  const columns = [
    { width: '1fr' },
    { width: '80px', from: 'wide' },
    { width: '60px', from: 'middle' },
    { width: '50px', from: 'small' },
    { width: '40px' },
  ] as const;
  expect(columnTemplates([...columns])).toEqual({
    '--columns-tiny': '1fr 40px',
    '--columns-small': '1fr 50px 40px',
    '--columns-middle': '1fr 60px 50px 40px',
    '--columns-wide': '1fr 80px 60px 50px 40px',
  });
});
