'use client';

import { Switch } from '@mantine/core';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useCommand } from '../command/use-command.ts';
import { usePlanQuery } from '../plan/use-plan-query.ts';
import { useReview } from '../plan/use-review.ts';
import { PageHeader } from '../shell/page-header.tsx';
import { farmProblems } from './check-declaration.ts';
import { FarmFields } from './farm-fields.tsx';
import type { FormChoices } from './form-choices.ts';
import classes from './form-layout.module.css';
import { newFarm } from './new-values.ts';
import { CreateFarmDocument, PlanFarmCreationDocument } from './plan-farm-queries.ts';
import { problemLines } from './problem-lines.ts';
import { ReviewAside } from './review-aside.tsx';
import { ReviewPanel } from './review-panel.tsx';
import { summarize } from './summarize.ts';
import { toCreateFarmInput } from './to-input.ts';
import { useDeclarationDraft } from './use-declaration-draft.ts';

/** A farm's farm roles, then their plan, then it is made. */
export function DeclareFarm({ choices, environmentIds }: { choices: FormChoices; environmentIds: string[] }) {
  const router = useRouter();
  const draft = useDeclarationDraft(() => newFarm(environmentIds, choices), farmProblems);
  const [isReviewing, setReviewing] = useState(false);
  const [openedAt] = useState(Date.now);
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
          <FarmFields draft={draft} choices={choices} />
          <ReviewAside
            summary={summarize(farm.farmRoles, openedAt)}
            farmRoles={farm.farmRoles}
            problems={[...draft.missing(), ...problemLines(review.problem)]}
            isBusy={review.isBusy}
            onReview={() => void startReview()}
          >
            <Switch
              label="Launch it at once"
              checked={farm.launch}
              onChange={(event) => draft.change({ launch: event.currentTarget.checked })}
            />
          </ReviewAside>
        </div>
      )}
    </>
  );
}
