import type { GuardName, Guards as GuardValues } from '@farmhand/domain/guard-settings';
import { builder } from '../builder.ts';

export const Guards = builder.objectRef<GuardValues & { adjusted: GuardName[] }>('Guards').implement({
  description: 'How much of a farm role Farmhand may give up, replace and launch by its own decision, and how fast.',
  fields: (t) => ({
    breakerShare: t.exposeFloat('breakerShare', { description: 'Share of the wanted servers whose loss in the window is still believed.' }),
    breakerWindowMs: t.exposeInt('breakerWindowMs'),
    breakerOff: t.exposeString('breakerOff', { nullable: true, description: 'Why the breaker is switched off; null: it is on.' }),
    replacementShare: t.exposeFloat('replacementShare', {
      description: 'Share of the wanted servers that may be replaced in the window although they may still live.',
    }),
    replacementWindowMs: t.exposeInt('replacementWindowMs'),
    launchBatchMax: t.exposeInt('launchBatchMax', { description: 'Servers launched at once at most, after doubling from one.' }),
    canary: t.exposeBoolean('canary', { description: 'The first server of a new revision has to be ready before others follow.' }),
    failuresPerHour: t.exposeInt('failuresPerHour', { description: 'Launches that may fail within an hour before no more are tried.' }),
    backoffMaxMs: t.exposeInt('backoffMaxMs', { description: 'The longest wait after launches that failed in a row.' }),
    preserveFailed: t.exposeBoolean('preserveFailed', {
      description: 'Servers that failed are kept for people to look at, where their slots have no data volumes.',
    }),
    preservedMax: t.exposeInt('preservedMax', { description: 'Servers that are kept at once at most.' }),
    preserveMs: t.exposeInt('preserveMs', { description: 'How long a server is kept.' }),
    dependentsMaxMs: t.exposeInt('dependentsMaxMs', {
      description: 'How long it waits, once it shall not be up, until the farm roles that come after it are down.',
    }),
    adjusted: t.stringList({
      description: 'The names of those that people set for this farm role; the others are as in the whole installation.',
      resolve: ({ adjusted }) => adjusted,
    }),
  }),
});
