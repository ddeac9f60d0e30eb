'use client';

import { useSession } from '../session/session.tsx';
import { PageHeader } from '../shell/page-header.tsx';
import { UnreadNote } from '../text/unread-note.tsx';
import { DeclareFarm } from './declare-farm.tsx';
import { FarmRoleFormPlaceholder } from './farm-role-form-placeholder.tsx';
import { useFormChoices } from './use-form-choices.ts';

/** Declares a farm, once it is known what it can be made of. */
export function NewFarmScreen() {
  const { viewer } = useSession();
  const { choices, error } = useFormChoices();
  if (choices) return <DeclareFarm choices={choices} environmentIds={viewer.environments.map(({ id }) => id)} />;
  return (
    <>
      <PageHeader trail={[{ href: '/farms', label: 'Farms' }]} title="Declare a farm" />
      {error ? <UnreadNote what="Roles and cloud accounts" error={error} /> : <FarmRoleFormPlaceholder />}
    </>
  );
}
