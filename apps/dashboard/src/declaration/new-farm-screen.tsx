'use client';

import { allowedEnvironments } from '../access/allowed-environments.ts';
import { useSession } from '../session/session.tsx';
import { PageHeader } from '../shell/page-header.tsx';
import { ProblemNote } from '../text/problem-note.tsx';
import { UnreadNote } from '../text/unread-note.tsx';
import { DeclareFarm } from './declare-farm.tsx';
import { FarmRoleFormPlaceholder } from './farm-role-form-placeholder.tsx';
import { useFormChoices } from './use-form-choices.ts';

/** Declares a farm, once it is known what it can be made of. */
export function NewFarmScreen() {
  const { environments, whyNone } = allowedEnvironments(useSession(), 'farm:create');
  const { choices, error } = useFormChoices();
  const header = <PageHeader trail={[{ href: '/farms', label: 'Farms' }]} title="Declare a farm" />;
  if (whyNone !== null) {
    return (
      <>
        {header}
        <ProblemNote tone="attention" title="You cannot declare a farm.">
          {whyNone}
        </ProblemNote>
      </>
    );
  }
  if (choices) return <DeclareFarm choices={choices} environmentIds={environments.map(({ id }) => id)} />;
  return (
    <>
      {header}
      {error ? <UnreadNote what="Roles and cloud accounts" error={error} /> : <FarmRoleFormPlaceholder />}
    </>
  );
}
