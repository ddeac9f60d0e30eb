'use client';

import { Button, Select, Switch, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useCommand } from '../command/use-command.ts';
import { usePlanQuery } from '../plan/use-plan-query.ts';
import { useReview } from '../plan/use-review.ts';
import { useSession } from '../session/session.tsx';
import { PageHeader } from '../shell/page-header.tsx';
import { farmProblems, shownProblems } from './check-declaration.ts';
import { useFormChoices } from './form-choices.ts';
import classes from './form-layout.module.css';
import { newFarm, newTier } from './new-values.ts';
import { CreateFarmDocument, PlanFarmCreationDocument } from './plan-farm-queries.ts';
import { ReviewAside } from './review-aside.tsx';
import { ReviewPanel } from './review-panel.tsx';
import { summarize } from './summarize.ts';
import { TierForm } from './tier-form.tsx';
import { TierFormPlaceholder } from './tier-form-placeholder.tsx';
import type { TierValues } from './tier-values.ts';
import { toCreateFarmInput } from './to-input.ts';
import { useDeclarationDraft } from './use-declaration-draft.ts';

/** Declares a farm: its tiers, then the plan, then it is made. */
export function NewFarmScreen() {
  const router = useRouter();
  const { viewer } = useSession();
  const draft = useDeclarationDraft(() => newFarm(viewer.environments.length === 1 ? viewer.environments[0]!.id : ''), farmProblems);
  const [isReviewing, setReviewing] = useState(false);
  const review = useReview();
  const plan = usePlanQuery(PlanFarmCreationDocument);
  const create = useCommand(CreateFarmDocument);
  const farm = draft.values;

  const startReview = async () => {
    if (!draft.isComplete()) return;
    const isPlanned = await review.look({ plan: () => plan({ input: toCreateFarmInput(farm) }) });
    if (isPlanned) setReviewing(true);
  };
  const apply = () =>
    review.apply({
      apply: async (planHash) => {
        const outcome = await create({ ...toCreateFarmInput(farm), planHash });
        if (outcome.done) router.push(`/farms/${outcome.done.id}`);
        return outcome;
      },
      applied: () => {},
    });

  return (
    <>
      <PageHeader trail={[{ href: '/farms', label: 'Farms' }]} title={isReviewing ? `Declare ${farm.name}` : 'Declare a farm'} />
      {isReviewing ? (
        <ReviewPanel
          review={review}
          verb={farm.launch ? 'Create and launch' : 'Create'}
          onBack={() => setReviewing(false)}
          onApply={() => void apply()}
        />
      ) : (
        <div className={classes.layout}>
          <FarmFields draft={draft} />
          <ReviewAside
            summary={summarize(farm.tiers)}
            problems={[...draft.missing(), ...(review.problem ? problemLines(review.problem) : [])]}
            isBusy={review.isBusy}
            onReview={() => void startReview()}
          >
            <Switch
              label="Launch it at once"
              checked={farm.launch}
              onChange={(event) => draft.change({ launch: event.currentTarget.checked }, 'launch')}
            />
          </ReviewAside>
        </div>
      )}
    </>
  );
}

function problemLines({ message, advice, fields }: NonNullable<ReturnType<typeof useReview>['problem']>): string[] {
  if (fields.length === 0) return [[message, advice].filter(Boolean).join(' ')];
  return fields.map(({ path, message: what }) => (path ? `${path}: ${what}` : what));
}

function FarmFields({ draft }: { draft: ReturnType<typeof useDeclarationDraft<ReturnType<typeof newFarm>>> }) {
  const { viewer } = useSession();
  const choices = useFormChoices();
  const farm = draft.values;
  const problems = shownProblems(draft.problems, draft.touched);
  const changeTier = (index: number, part: Partial<TierValues>) =>
    draft.change({ tiers: farm.tiers.map((tier, at) => (at === index ? { ...tier, ...part } : tier)) }, ...touchedPaths(index, part));
  return (
    <div className={classes.stack}>
      <div className={classes.farm}>
        <TextInput
          label="Farm name"
          required
          autoFocus
          placeholder="shop"
          value={farm.name}
          onChange={(event) => draft.change({ name: event.currentTarget.value }, 'name')}
          error={problems.get('name')}
        />
        <Select
          label="Environment"
          required
          data={viewer.environments.map(({ id, name }) => ({ value: id, label: name }))}
          value={farm.environmentId || null}
          onChange={(id) => draft.change({ environmentId: id ?? '' }, 'environmentId')}
          error={problems.get('environmentId')}
        />
        <TextInput
          label="Comment"
          placeholder="Why this farm"
          value={farm.comment}
          onChange={(event) => draft.change({ comment: event.currentTarget.value }, 'comment')}
        />
      </div>
      {!choices && <TierFormPlaceholder />}
      {choices &&
        farm.tiers.map((tier, index) => (
          <TierForm
            // biome-ignore lint/suspicious/noArrayIndexKey: a tier being declared has no other identity
            key={index}
            tier={tier}
            change={(part) => changeTier(index, part)}
            problem={(path) => problems.get(`farmRoles.${index}.${path}`)}
            choices={choices}
            environmentId={farm.environmentId}
            isNew
            onRemove={farm.tiers.length > 1 ? () => draft.change({ tiers: farm.tiers.filter((_, at) => at !== index) }) : undefined}
          />
        ))}
      <Button
        className={classes.add}
        variant="default"
        leftSection={<IconPlus size={15} />}
        onClick={() => draft.change({ tiers: [...farm.tiers, newTier(farm.tiers.length)] })}
      >
        Another tier
      </Button>
    </div>
  );
}

function touchedPaths(index: number, part: Partial<TierValues>): string[] {
  const scaling = ['min', 'max', 'desired'];
  return Object.keys(part).map((name) => `farmRoles.${index}.${scaling.includes(name) ? 'scaling.' : ''}${name}`);
}
