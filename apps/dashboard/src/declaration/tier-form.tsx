'use client';

import { ActionIcon } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import type { FormChoices } from './form-choices.ts';
import { FormSection } from './form-section.tsx';
import { TierAwsAccess } from './tier-aws-access.tsx';
import { TierAwsAdvanced } from './tier-aws-advanced.tsx';
import { TierBasics } from './tier-basics.tsx';
import type { TierEditor } from './tier-editor.ts';
import classes from './tier-form.module.css';
import { TierPlacement } from './tier-placement.tsx';
import { TierSize } from './tier-size.tsx';
import { TierTags } from './tier-tags.tsx';
import { TierUserData } from './tier-user-data.tsx';
import { TierVolumes } from './tier-volumes.tsx';
import { useCatalogue } from './use-catalogue.ts';

interface TierFormProps extends TierEditor {
  choices: FormChoices;
  environmentId: string;
  isNew: boolean;
  onRemove?: () => void;
}

/** One tier: everything that can be declared of it. */
export function TierForm({ choices, environmentId, isNew, onRemove, ...editor }: TierFormProps) {
  const { tier } = editor;
  const catalogue = useCatalogue(tier.cloudAccountId, tier.location);
  const isAws = (choices.cloudAccounts.find(({ id }) => id === tier.cloudAccountId)?.cloud ?? 'AWS') === 'AWS';
  return (
    <section className={classes.root} aria-label={`Tier ${tier.alias || 'without a name'}`}>
      <header className={classes.head}>
        <h2 className={classes.name}>{tier.alias || 'New tier'}</h2>
        {onRemove && (
          <ActionIcon aria-label={`Remove tier ${tier.alias}`} onClick={onRemove}>
            <IconTrash size={16} stroke={1.6} />
          </ActionIcon>
        )}
      </header>
      <FormSection title="Role and cloud" lead="What a host is, and where it runs.">
        <TierBasics {...editor} {...{ choices, environmentId, isNew }} />
      </FormSection>
      <FormSection title="Size" lead="Max is a promise: never more servers are billed.">
        <TierSize {...editor} catalogue={catalogue} />
      </FormSection>
      <FormSection title="Data volumes" lead="They belong to the slot and follow it to the next host.">
        <TierVolumes {...editor} />
      </FormSection>
      <FormSection title="Placement" lead="Zones, and a subnet for each." folded>
        <TierPlacement {...editor} catalogue={catalogue} />
      </FormSection>
      {isAws && (
        <>
          <FormSection title="Access" lead="Security groups, key pair, instance profile." folded>
            <TierAwsAccess {...editor} catalogue={catalogue} />
          </FormSection>
          <FormSection title="AWS" lead="Metadata, spot, tenancy, root volume and more." folded>
            <TierAwsAdvanced {...editor} />
          </FormSection>
        </>
      )}
      <FormSection title="Tags" lead="On everything it has in the cloud." folded>
        <TierTags {...editor} />
      </FormSection>
      <FormSection title="User data" lead="For the first start of a host." folded>
        <TierUserData {...editor} />
      </FormSection>
    </section>
  );
}
