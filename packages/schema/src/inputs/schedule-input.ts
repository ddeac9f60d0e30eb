import { builder } from '../builder.ts';
import { Weekday } from '../types/schedule-rule.ts';

const WeeklyScheduleRuleInput = builder.inputType('WeeklyScheduleRuleInput', {
  fields: (t) => ({
    name: t.string({ required: true }),
    days: t.field({ type: [Weekday], required: true, description: 'The days on which it begins.' }),
    start: t.string({ required: true, description: '`HH:MM` on the clock of the time zone.' }),
    end: t.string({ required: true, description: 'Not after `start`: on the next day. `00:00` is the end of the day.' }),
    desired: t.int({ description: 'Null: as many as `min`.' }),
  }),
});

const OneOffScheduleRuleInput = builder.inputType('OneOffScheduleRuleInput', {
  fields: (t) => ({
    name: t.string({ required: true }),
    from: t.field({ type: 'DateTime', required: true }),
    until: t.field({ type: 'DateTime', required: true }),
    desired: t.int({ description: 'Null: as many as `min`.' }),
  }),
});

const ScheduleRuleInput = builder.inputType('ScheduleRuleInput', {
  isOneOf: true,
  fields: (t) => ({ weekly: t.field({ type: WeeklyScheduleRuleInput }), oneOff: t.field({ type: OneOffScheduleRuleInput }) }),
});

export const ScheduleInput = builder.inputType('ScheduleInput', {
  fields: (t) => ({
    timeZone: t.string({ required: true, description: 'For example `Europe/Berlin`.' }),
    rules: t.field({ type: [ScheduleRuleInput], required: true, description: 'The first one that holds counts.' }),
    otherwise: t.int({ description: 'While no rule holds. Null: as many as `min`.' }),
  }),
});
