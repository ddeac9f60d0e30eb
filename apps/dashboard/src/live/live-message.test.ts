import { expect, test } from 'vitest';
import { type LiveData, mergeLiveData, payloadOf } from './live-message.ts';

const message = (cursor: string, servers: { id: string; state: string }[], rest = {}): LiveData => ({
  serversChanged: { cursor, resync: false, servers, deletedIds: [], ...rest },
});

test('of a server in both messages the later state stays, and the others are kept', () => {
  const merged = mergeLiveData(
    message('1', [
      { id: 'a', state: 'PENDING' },
      { id: 'b', state: 'RUNNING' },
    ]),
    message('2', [{ id: 'a', state: 'RUNNING' }]),
  );
  expect(payloadOf(merged).servers).toEqual([
    { id: 'a', state: 'RUNNING' },
    { id: 'b', state: 'RUNNING' },
  ]);
});

test('the cursor of merged messages is the later one', () => {
  expect(payloadOf(mergeLiveData(message('1', []), message('2', []))).cursor).toBe('2');
});

test('a resync in either message is a resync of both', () => {
  expect(payloadOf(mergeLiveData(message('1', [], { resync: true }), message('2', []))).resync).toBe(true);
});

test('deleted ids are collected once each', () => {
  const merged = mergeLiveData(message('1', [], { deletedIds: ['x', 'y'] }), message('2', [], { deletedIds: ['y', 'z'] }));
  expect(payloadOf(merged).deletedIds).toEqual(['x', 'y', 'z']);
});

test('a message without a cursor is refused, because it could not be resumed', () => {
  expect(() => payloadOf({})).toThrow('cursor');
});
