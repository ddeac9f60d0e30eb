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
    '--beneath-tiny': '0px',
    '--columns-small': '1fr 50px 40px',
    '--beneath-small': '0px',
    '--columns-middle': '1fr 60px 50px 40px',
    '--beneath-middle': '0px',
    '--columns-wide': '1fr 80px 60px 50px 40px',
    '--beneath-wide': '0px',
  });
});

test('rows are higher just where a column stands beneath them', () => {
  const columns = [{ width: '1fr' }, { width: '2fr', from: 'middle', beneath: 28 }, { width: '60px', from: 'wide' }] as const;
  expect(columnTemplates([...columns])).toMatchObject({
    '--beneath-tiny': '28px',
    '--beneath-small': '28px',
    '--beneath-middle': '0px',
    '--beneath-wide': '0px',
  });
});
