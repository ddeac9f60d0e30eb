import { MultiSelect, NumberInput, SimpleGrid } from '@mantine/core';
import type { FarmRoleEditor } from './farm-role-editor.ts';
import { whole } from './number-value.ts';

/** Which farm roles of the farm have to be ready before this one begins. Its servers are ended before theirs. */
export function FarmRoleOrder({ farmRole, change, problem, others }: FarmRoleEditor & { others: readonly string[] }) {
  const names = farmRole.after.map(({ alias }) => alias);
  const setNames = (chosen: string[]) =>
    change({ after: chosen.map((alias) => farmRole.after.find((one) => one.alias === alias) ?? { alias, ready: '' }) });
  const setReady = (alias: string, ready: number | '') =>
    change({ after: farmRole.after.map((one) => (one.alias === alias ? { alias, ready } : one)) });
  const wrong = farmRole.after.map((_, index) => problem(`after.${index}.alias`)).find((message) => message !== undefined);
  // One that is being declared may not have a name yet.
  const choices = [...new Set([...others, ...names])].filter((alias) => alias !== '');
  return (
    <>
      <MultiSelect
        label="After"
        description={
          choices.length === 0
            ? 'The farm has no other farm role that it could come after.'
            : 'They are ready before its first server is launched, and are ended after its last one. How long they wait for that is a guard of each.'
        }
        placeholder={names.length === 0 ? 'It begins at once' : undefined}
        data={choices}
        value={names}
        onChange={setNames}
        error={problem('after') ?? wrong}
        disabled={choices.length === 0}
      />
      {farmRole.after.length > 0 && (
        <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }} spacing="md">
          {farmRole.after.map(({ alias, ready }, index) => (
            <NumberInput
              key={alias}
              label={`Ready servers of ${alias}`}
              placeholder="All"
              value={ready}
              onChange={(value) => setReady(alias, whole(value))}
              error={problem(`after.${index}.ready`)}
              min={1}
              allowDecimal={false}
            />
          ))}
        </SimpleGrid>
      )}
    </>
  );
}
