import { expect, test } from 'vitest';
import { problemOf, unexpectedProblem } from './problem.ts';

test('a result that is no error is no problem', () => {
  expect(problemOf({ __typename: 'Farm', id: '1' })).toBeNull();
});

test('a validation error carries what is wrong with which field', () => {
  const problems = [{ path: 'farmRoles.0.scaling.max', message: 'max is at least 1.' }];
  expect(problemOf({ __typename: 'ValidationError', message: 'no', problems })).toMatchObject({
    kind: 'ValidationError',
    fields: problems,
  });
});

test('a conflict carries the plan as it is now', () => {
  const plan = { hash: 'new' };
  expect(problemOf({ __typename: 'ConflictError', message: 'changed', plan })?.plan).toEqual(plan);
});

test('a denied policy says how to comply, and a cloud’s refusal says its code', () => {
  expect(problemOf({ __typename: 'PolicyDeniedError', message: 'no', fix: 'Use t3.' })?.advice).toBe('Use t3.');
  expect(problemOf({ __typename: 'CloudCallError', message: 'no', providerCode: 'AuthFailure' })?.advice).toContain('AuthFailure');
});

test('when nobody answers it is said that repeating is safe', () => {
  expect(unexpectedProblem({ message: 'x', networkError: new Error('offline') }).advice).toContain('once');
  expect(unexpectedProblem({ message: '[GraphQL] Id 7f3' }).message).toBe('Id 7f3');
});
