'use client';

import { TextInput } from '@mantine/core';
import Link from 'next/link';
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
import { useAskAgain } from '../live/use-ask-again.ts';
import { usePlanQuery } from '../plan/use-plan-query.ts';
import { useReview } from '../plan/use-review.ts';
import { PageHeader } from '../shell/page-header.tsx';
import { EmptyNote } from '../text/empty-note.tsx';
import { UnreadNote } from '../text/unread-note.tsx';
import { useUrlState } from '../url/use-url-state.ts';
import { farmRoleProblems, shownProblems } from './check-declaration.ts';
import { FarmRoleForm } from './farm-role-form.tsx';
import { FarmRoleFormPlaceholder } from './farm-role-form-placeholder.tsx';
import type { FarmRoleValues } from './farm-role-values.ts';
import type { FormChoices } from './form-choices.ts';
import classes from './form-layout.module.css';
import { fromFarmRole } from './from-farm-role.ts';
import { newFarmRole } from './new-values.ts';
import { DeclaredFarmDocument, DeclaredFarmRole } from './plan-farm-queries.ts';
import { problemLines } from './problem-lines.ts';
import { ReviewAside } from './review-aside.tsx';
import { ReviewPanel } from './review-panel.tsx';
import { summarize } from './summarize.ts';
import { toChangeInput, toFarmRoleInput } from './to-input.ts';
import { touchedPaths } from './touched-paths.ts';
import { useDeclarationDraft } from './use-declaration-draft.ts';
import { useFormChoices } from './use-form-choices.ts';

type Farm = NonNullable<DeclaredFarmQuery['farm']>;

/** Changes one farm role's declaration, or adds a farm role: `?farmRole=` is its id or `new`. */
export function EditFarmRoleScreen({ farmId }: { farmId: string }) {
  const [farmRoleId] = useUrlState('farmRole', 'new');
  const response = useQuery({ query: DeclaredFarmDocument, variables: { id: farmId }, requestPolicy: 'network-only' });
  useAskAgain(response);
  const [{ data, error }] = response;
  const { choices, error: unread } = useFormChoices();
  if (data && !data.farm) return <EmptyNote title="There is no such farm." action={<Link href="/farms">All farms</Link>} />;
  if ((!data && error) || (!choices && unread)) return <UnreadNote what="The farm" error={error ?? unread} />;
  if (!data?.farm || !choices) return <FarmRoleFormPlaceholder />;
  const farmRole = data.farm.farmRoles.find(({ id }) => id === farmRoleId);
  if (farmRoleId !== 'new' && !farmRole) {
    const back = <Link href={`/farms/${farmId}`}>The farm {data.farm.name}</Link>;
    return <EmptyNote title="This farm has no such farm role." action={back} />;
  }
  const initial = farmRole
    ? fromFarmRole(readFragment(DeclaredFarmRole, farmRole))
    : newFarmRole({ position: data.farm.farmRoles.length, environmentId: data.farm.environment.id, choices });
  return <FarmRoleScreen key={farmRoleId} farm={data.farm} farmRoleId={farmRole?.id} initial={initial} choices={choices} />;
}

interface FarmRoleScreenProps {
  farm: Farm;
  farmRoleId: string | undefined;
  initial: FarmRoleValues;
  choices: FormChoices;
}

function FarmRoleScreen({ farm, farmRoleId, initial, choices }: FarmRoleScreenProps) {
  const router = useRouter();
  const draft = useDeclarationDraft(() => initial, farmRoleProblems);
  const [comment, setComment] = useState('');
  const [isReviewing, setReviewing] = useState(false);
  const [openedAt] = useState(Date.now);
  const review = useReview();
  const steps = useFarmRoleSteps({ farm, farmRoleId, farmRole: draft.values, comment });
  const problems = shownProblems(draft.problems, draft.touched);
  const title = farmRoleId ? `Change ${initial.alias}` : 'Add a farm role';

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
          <FarmRoleForm
            farmRole={draft.values}
            change={(part) => draft.change(part, ...touchedPaths(part, draft.values))}
            problem={(path) => problems.get(path)}
            choices={choices}
            environmentId={farm.environment.id}
            isNew={!farmRoleId}
            others={farm.farmRoles.flatMap((other) => (other.id === farmRoleId || other.removed ? [] : other.alias))}
          />
          <ReviewAside
            summary={summarize([draft.values], openedAt)}
            farmRoles={[draft.values]}
            problems={[...draft.missing(), ...problemLines(review.problem)]}
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

interface FarmRoleStepsOptions {
  farm: Farm;
  farmRoleId: string | undefined;
  farmRole: FarmRoleValues;
  comment: string;
}

/** How the plan is asked for and applied: adding and changing are two commands with the same steps. */
function useFarmRoleSteps({ farm, farmRoleId, farmRole, comment }: FarmRoleStepsOptions) {
  const planAddition = usePlanQuery(PlanFarmRoleAdditionDocument);
  const planChange = usePlanQuery(PlanFarmRoleChangeDocument);
  const add = useCommand(AddFarmRoleDocument);
  const change = useCommand(ChangeFarmRoleDocument);
  const common = { version: farm.version, comment: comment || null };
  if (farmRoleId) {
    const input = { ...common, farmRoleId, ...toChangeInput(farmRole) };
    return { plan: () => planChange({ input }), apply: (planHash: string) => change({ ...input, planHash }) };
  }
  const input = { ...common, farmId: farm.id, farmRole: toFarmRoleInput(farmRole) };
  return { plan: () => planAddition({ input }), apply: (planHash: string) => add({ ...input, planHash }) };
}
