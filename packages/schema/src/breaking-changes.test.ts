import { buildSchema } from 'graphql';
import { expect, test } from 'vitest';
import { breakingChanges } from './breaking-changes.ts';

const released = buildSchema(`
  type Query { farm(id: ID, old: Int @deprecated(reason: "Until 2026-06-30: use id.")): Farm }
  type Farm { name: String! size: Int @deprecated(reason: "Until 2026-06-30: use counts.") kind: Kind }
  enum Kind { ONE TWO @deprecated(reason: "Until 2027-01-31.") }
  input FarmInput { name: String }
`);
const changed = (text: string) => breakingChanges(released, buildSchema(text), '2026-12-01');

test('what is added breaks nobody', () => {
  const text = `
    type Query { farm(id: ID, old: Int): Farm farms: [Farm!]! }
    type Farm { name: String! size: Int kind: Kind }
    enum Kind { ONE TWO }
    input FarmInput { name: String comment: String }
  `;
  expect(changed(text)).toEqual([]);
});

test('what was deprecated may go once its last day is over, and nothing else', () => {
  const text = `
    type Query { farm(id: ID): Farm }
    type Farm { name: String kind: Kind }
    enum Kind { ONE }
    input FarmInput { name: String owner: ID! }
  `;
  const problems = changed(text);
  expect(problems).toHaveLength(3);
  expect(problems.join('\n')).toContain('Farm.name');
  expect(problems.join('\n')).toContain('FarmInput.owner');
  expect(problems.find((line) => line.includes('Kind.TWO'))).toContain('promised until 2027-01-31');
});
