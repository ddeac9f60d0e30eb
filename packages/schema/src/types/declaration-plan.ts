import {
  type AppliedChange as AppliedChangeValue,
  type DeclarationChange as DeclarationChangeValue,
  type DeclarationDifference as DeclarationDifferenceValue,
  type DeclarationPlan as DeclarationPlanValue,
  declarationKinds,
} from '@farmhand/engine/declaration/declaration-plan';
import { builder } from '../builder.ts';
import { globalId } from '../global-id.ts';
import { PlanCost } from './money.ts';
import { Plan } from './plan.ts';

export const DeclarationKind = builder.enumType('DeclarationKind', {
  values: Object.fromEntries(declarationKinds.map((kind) => [kind.toUpperCase(), { value: kind }])),
});

const DeclarationAction = builder.enumType('DeclarationAction', { values: ['CREATE', 'CHANGE', 'DELETE', 'UNCHANGED'] as const });

const DeclarationDifference = builder.objectRef<DeclarationDifferenceValue>('DeclarationDifference').implement({
  description: 'One value that is not as the files say, in the words of the files. Null: it is not there.',
  fields: (t) => ({
    path: t.exposeString('path', { description: 'A farm role goes by its alias: `farmRoles.web.scaling.max`.' }),
    from: t.expose('from', { type: 'JSON', nullable: true, description: 'On the server.' }),
    to: t.expose('to', { type: 'JSON', nullable: true, description: 'In the files.' }),
  }),
});

const idOf = ({ kind, id }: Pick<DeclarationChangeValue, 'kind' | 'id'>) => id && globalId(kind, id);

const DeclarationChange = builder.objectRef<DeclarationChangeValue>('DeclarationChange').implement({
  fields: (t) => ({
    kind: t.expose('kind', { type: DeclarationKind }),
    name: t.exposeString('name'),
    action: t.expose('action', { type: DeclarationAction }),
    text: t.exposeString('text', { description: 'One sentence for people.' }),
    differences: t.expose('differences', { type: [DeclarationDifference], description: 'Of what is changed.' }),
    plan: t.expose('plan', { type: Plan, nullable: true, description: 'What would be done, for farms that are touched.' }),
    objectId: t.id({ nullable: true, description: 'Null: it is not made yet.', resolve: idOf }),
  }),
});

export const DeclarationPlan = builder.objectRef<DeclarationPlanValue>('DeclarationPlan').implement({
  description: 'What applying files would do, computed by applying them without saving anything.',
  fields: (t) => ({
    planHash: t.exposeString('hash', {
      description: 'Give it back when applying: that is refused when something else would be ended or deleted by then.',
    }),
    destructive: t.boolean({
      description: 'Something is ended or deleted by it.',
      resolve: ({ changes }) => changes.some(({ action, plan }) => action === 'DELETE' || plan?.destructive),
    }),
    changes: t.expose('changes', { type: [DeclarationChange], description: 'Images, then roles, then farms; also what is as declared.' }),
    cost: t.field({ type: PlanCost, resolve: ({ cost }) => cost }),
  }),
});

const AppliedChange = builder.objectRef<AppliedChangeValue>('AppliedChange').implement({
  fields: (t) => ({
    kind: t.expose('kind', { type: DeclarationKind }),
    name: t.exposeString('name'),
    action: t.expose('action', { type: DeclarationAction }),
    text: t.exposeString('text', { description: 'One sentence for people.' }),
    objectId: t.id({ resolve: ({ kind, id }) => globalId(kind, id) }),
  }),
});

export const AppliedDeclaration = builder.objectRef<{ changes: AppliedChangeValue[] }>('AppliedDeclaration').implement({
  fields: (t) => ({ changes: t.expose('changes', { type: [AppliedChange], description: 'Images, then roles, then farms.' }) }),
});
