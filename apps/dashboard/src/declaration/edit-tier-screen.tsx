'use client';

import { TextInput } from '@mantine/core';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useQuery } from 'urql';
import { useCommand } from '../command/use-command.ts';
import {
  AddFarmRoleDocument,
  ChangeFarmRoleDocument,
  PlanFarmRoleAdditionDocument,
  PlanFarmRoleChangeDocument,
} from '../farm-role/farm-role-commands.ts';
import { readFragment } from '../generated/fragment-masking.ts';
import type { DeclaredFarmQuery } from '../generated/graphql.ts';
import { usePlanQuery } from '../plan/use-plan-query.ts';
import { useReview } from '../plan/use-review.ts';
import { PageHeader } from '../shell/page-header.tsx';
import { EmptyNote } from '../text/empty-note.tsx';
import { useUrlState } from '../url/use-url-state.ts';
import { shownProblems, tierProblems } from './check-declaration.ts';
import { useFormChoices } from './form-choices.ts';
import classes from './form-layout.module.css';
import { fromFarmRole } from './from-farm-role.ts';
import { newTier } from './new-values.ts';
import { DeclaredFarmDocument, DeclaredFarmRole } from './plan-farm-queries.ts';
import { ReviewAside } from './review-aside.tsx';
import { ReviewPanel } from './review-panel.tsx';
import { summarize } from './summarize.ts';
import { TierForm } from './tier-form.tsx';
import { TierFormPlaceholder } from './tier-form-placeholder.tsx';
import type { TierValues } from './tier-values.ts';
import { toChangeInput, toFarmRoleInput } from './to-input.ts';
import { useDeclarationDraft } from './use-declaration-draft.ts';

type Farm = NonNullable<DeclaredFarmQuery['farm']>;

/** Changes one tier's declaration, or adds a tier: `?tier=` is its id or `new`. */
export function EditTierScreen({ farmId }: { farmId: string }) {
  const [tierId] = useUrlState('tier', 'new');
  const [{ data }] = useQuery({ query: DeclaredFarmDocument, variables: { id: farmId }, requestPolicy: 'network-only' });
  const choices = useFormChoices();
  if (data && !data.farm) return <EmptyNote title="There is no such farm." />;
  if (!data?.farm || !choices) return <TierFormPlaceholder />;
  const farmRole = data.farm.farmRoles.find(({ id }) => id === tierId);
  if (tierId !== 'new' && !farmRole) return <EmptyNote title="This farm has no such tier." />;
  const initial = farmRole ? fromFarmRole(readFragment(DeclaredFarmRole, farmRole)) : newTier(data.farm.farmRoles.length);
  return <TierScreen key={tierId} farm={data.farm} farmRoleId={farmRole?.id} initial={initial} choices={choices} />;
}

interface TierScreenProps {
  farm: Farm;
  farmRoleId: string | undefined;
  initial: TierValues;
  choices: NonNullable<ReturnType<typeof useFormChoices>>;
}

function TierScreen({ farm, farmRoleId, initial, choices }: TierScreenProps) {
  const router = useRouter();
  const draft = useDeclarationDraft(() => initial, tierProblems);
  const [comment, setComment] = useState('');
  const [isReviewing, setReviewing] = useState(false);
  const review = useReview();
  const steps = useTierSteps({ farm, farmRoleId, tier: draft.values, comment });
  const problems = shownProblems(draft.problems, draft.touched);
  const title = farmRoleId ? `Change ${initial.alias}` : 'Add a tier';

  const startReview = async () => {
    if (draft.isComplete() && (await review.look(steps))) setReviewing(true);
  };
  return (
    <>
      <PageHeader
        trail={[
          { href: '/farms', label: 'Farms' },
          { href: `/farms/${farm.id}`, label: farm.name },
        ]}
        title={title}
      />
      {isReviewing ? (
        <ReviewPanel
          review={review}
          verb="Apply"
          onBack={() => setReviewing(false)}
          onApply={() => void review.apply({ ...steps, applied: () => router.push(`/farms/${farm.id}`) })}
        />
      ) : (
        <div className={classes.layout}>
          <TierForm
            tier={draft.values}
            change={(part) => draft.change(part, ...Object.keys(part))}
            problem={(path) => problems.get(path)}
            choices={choices}
            environmentId={farm.environment.id}
            isNew={!farmRoleId}
          />
          <ReviewAside
            summary={summarize([draft.values])}
            problems={[
              ...draft.missing(),
              ...(review.problem ? [review.problem.message, ...review.problem.fields.map(({ message }) => message)] : []),
            ]}
            isBusy={review.isBusy}
            onReview={() => void startReview()}
          >
            <TextInput
              label="Comment"
              placeholder="Why this change"
              value={comment}
              onChange={(event) => setComment(event.currentTarget.value)}
            />
          </ReviewAside>
        </div>
      )}
    </>
  );
}

interface TierStepsOptions {
  farm: Farm;
  farmRoleId: string | undefined;
  tier: TierValues;
  comment: string;
}

/** How the plan is asked for and applied: adding and changing are two commands with the same steps. */
function useTierSteps({ farm, farmRoleId, tier, comment }: TierStepsOptions) {
  const planAddition = usePlanQuery(PlanFarmRoleAdditionDocument);
  const planChange = usePlanQuery(PlanFarmRoleChangeDocument);
  const add = useCommand(AddFarmRoleDocument);
  const change = useCommand(ChangeFarmRoleDocument);
  const common = { version: farm.version, comment: comment || null };
  if (farmRoleId) {
    const input = { ...common, farmRoleId, ...toChangeInput(tier) };
    return { plan: () => planChange({ input }), apply: (planHash: string) => change({ ...input, planHash }) };
  }
  const input = { ...common, farmId: farm.id, farmRole: toFarmRoleInput(tier) };
  return { plan: () => planAddition({ input }), apply: (planHash: string) => add({ ...input, planHash }) };
}
