import { Button, Select, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { allowedEnvironments } from '../access/allowed-environments.ts';
import { useSession } from '../session/session.tsx';
import { shownProblems } from './check-declaration.ts';
import { FarmRoleForm } from './farm-role-form.tsx';
import type { FarmRoleValues, FarmValues } from './farm-role-values.ts';
import type { FormChoices } from './form-choices.ts';
import classes from './form-layout.module.css';
import { newFarmRole } from './new-values.ts';
import { touchedPaths } from './touched-paths.ts';
import type { DeclarationDraft } from './use-declaration-draft.ts';

/** The farm's own fields, and those of each farm role. */
export function FarmFields({ draft, choices }: { draft: DeclarationDraft<FarmValues>; choices: FormChoices }) {
  const farm = draft.values;
  const problems = shownProblems(draft.problems, draft.touched);
  const changeFarmRole = (index: number, before: FarmRoleValues, part: Partial<FarmRoleValues>) =>
    draft.change(
      { farmRoles: farm.farmRoles.with(index, { ...before, ...part }) },
      ...touchedPaths(part, before).map((path) => `farmRoles.${index}.${path}`),
    );
  return (
    <div className={classes.stack}>
      <FarmOwnFields draft={draft} problems={problems} />
      {farm.farmRoles.map((farmRole, index) => (
        <FarmRoleForm
          // biome-ignore lint/suspicious/noArrayIndexKey: a farm role being declared has no other identity
          key={index}
          farmRole={farmRole}
          change={(part) => changeFarmRole(index, farmRole, part)}
          problem={(path) => problems.get(`farmRoles.${index}.${path}`)}
          choices={choices}
          environmentId={farm.environmentId}
          isNew
          others={farm.farmRoles.filter((_, at) => at !== index).map(({ alias }) => alias)}
          onRemove={
            farm.farmRoles.length > 1 ? () => draft.change({ farmRoles: farm.farmRoles.filter((_, at) => at !== index) }) : undefined
          }
        />
      ))}
      <Button
        className={classes.add}
        variant="default"
        leftSection={<IconPlus size={15} />}
        onClick={() =>
          draft.change({
            farmRoles: [...farm.farmRoles, newFarmRole({ position: farm.farmRoles.length, environmentId: farm.environmentId, choices })],
          })
        }
      >
        Another farm role
      </Button>
    </div>
  );
}

function FarmOwnFields({ draft, problems }: { draft: DeclarationDraft<FarmValues>; problems: ReadonlyMap<string, string> }) {
  const { environments } = allowedEnvironments(useSession(), 'farm:create');
  const { name, environmentId, comment } = draft.values;
  return (
    <div className={classes.farm}>
      <TextInput
        label="Farm name"
        required
        autoFocus
        placeholder="shop"
        value={name}
        onChange={(event) => draft.change({ name: event.currentTarget.value }, 'name')}
        error={problems.get('name')}
      />
      <Select
        label="Environment"
        required
        data={environments.map((environment) => ({ value: environment.id, label: environment.name }))}
        value={environmentId || null}
        onChange={(id) => draft.change({ environmentId: id ?? '' }, 'environmentId')}
        error={problems.get('environmentId')}
      />
      <TextInput
        label="Comment"
        placeholder="Why this farm"
        value={comment}
        onChange={(event) => draft.change({ comment: event.currentTarget.value })}
      />
    </div>
  );
}
