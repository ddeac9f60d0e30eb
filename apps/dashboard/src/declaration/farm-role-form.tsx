'use client';

import { ActionIcon } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { FarmRoleAddress } from './farm-role-address.tsx';
import { FarmRoleAwsAccess } from './farm-role-aws-access.tsx';
import { FarmRoleAwsAdvanced } from './farm-role-aws-advanced.tsx';
import { FarmRoleBasics } from './farm-role-basics.tsx';
import type { FarmRoleEditor } from './farm-role-editor.ts';
import classes from './farm-role-form.module.css';
import { FarmRoleHealth } from './farm-role-health.tsx';
import { FarmRoleOrder } from './farm-role-order.tsx';
import { FarmRolePlacement } from './farm-role-placement.tsx';
import { FarmRoleRollout } from './farm-role-rollout.tsx';
import { FarmRoleSize } from './farm-role-size.tsx';
import { FarmRoleTags } from './farm-role-tags.tsx';
import { FarmRoleUserData } from './farm-role-user-data.tsx';
import { FarmRoleVolumes } from './farm-role-volumes.tsx';
import type { FormChoices } from './form-choices.ts';
import { FormSection } from './form-section.tsx';
import { useCatalogue } from './use-catalogue.ts';

interface FarmRoleFormProps extends FarmRoleEditor {
  choices: FormChoices;
  environmentId: string;
  isNew: boolean;
  /** Aliases of the farm's other farm roles. */
  others: readonly string[];
  onRemove?: () => void;
}

/** One farm role: everything that can be declared of it. */
export function FarmRoleForm({ choices, environmentId, isNew, others, onRemove, ...editor }: FarmRoleFormProps) {
  const { farmRole } = editor;
  const catalogue = useCatalogue(farmRole.cloudAccountId, farmRole.location);
  const isAws = (choices.cloudAccounts.find(({ id }) => id === farmRole.cloudAccountId)?.cloud ?? 'AWS') === 'AWS';
  return (
    <section className={classes.root} aria-label={`Farm role ${farmRole.alias || 'without a name'}`}>
      <header className={classes.head}>
        <h2 className={classes.name}>{farmRole.alias || 'New farm role'}</h2>
        {onRemove && (
          <ActionIcon aria-label={`Remove farm role ${farmRole.alias}`} onClick={onRemove}>
            <IconTrash size={16} stroke={1.6} />
          </ActionIcon>
        )}
      </header>
      <FormSection title="Role and cloud" lead="What a host is, and where it runs.">
        <FarmRoleBasics {...editor} {...{ choices, environmentId, isNew }} />
      </FormSection>
      <FormSection title="Size" lead="Max is a promise: never more servers are billed.">
        <FarmRoleSize {...editor} catalogue={catalogue} />
      </FormSection>
      <FormSection title="Data volumes" lead="They belong to the slot and follow it to the next host.">
        <FarmRoleVolumes {...editor} />
      </FormSection>
      <FormSection title="Public address" lead="It belongs to the slot, too, and outlives the host." folded>
        <FarmRoleAddress {...editor} />
      </FormSection>
      <FormSection title="Health" lead="When a server is ready and when it is unhealthy, and what follows." folded>
        <FarmRoleHealth {...editor} />
      </FormSection>
      <FormSection title="Rollout" lead="How servers follow a change that needs new hosts." folded>
        <FarmRoleRollout {...editor} />
      </FormSection>
      <FormSection title="Order" lead="Which farm roles have to be ready first." folded>
        <FarmRoleOrder {...editor} others={others} />
      </FormSection>
      <FormSection title="Placement" lead="Zones, a subnet for each, and what follows when one seems lost." folded>
        <FarmRolePlacement {...editor} catalogue={catalogue} />
      </FormSection>
      {isAws && (
        <>
          <FormSection title="Access" lead="Security groups, key pair, instance profile." folded>
            <FarmRoleAwsAccess {...editor} catalogue={catalogue} />
          </FormSection>
          <FormSection title="AWS" lead="Metadata, spot, tenancy, root volume and more." folded>
            <FarmRoleAwsAdvanced {...editor} />
          </FormSection>
        </>
      )}
      <FormSection title="Tags" lead="On everything it has in the cloud." folded>
        <FarmRoleTags {...editor} />
      </FormSection>
      <FormSection title="User data" lead="For the first start of a host." folded>
        <FarmRoleUserData {...editor} />
      </FormSection>
    </section>
  );
}
