import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createSubscriptionForwarder, type LiveTransport } from './forward-subscription.ts';

type Request = Parameters<LiveTransport['subscribe']>[0];
type Sink = Parameters<LiveTransport['subscribe']>[1];

/** A socket that can be broken: on reconnecting, the transport writes the same request again. */
function fakeTransport() {
  const sent: unknown[] = [];
  let open: { request: Request; sink: Sink } | null = null;
  const write = () => open && sent.push(JSON.parse(JSON.stringify(open.request)).variables);
  const transport: LiveTransport = {
    subscribe(request, sink) {
      open = { request, sink };
      write();
      // As graphql-ws does, it says `complete` to whoever stops.
      return () => {
        open = null;
        void Promise.resolve().then(() => sink.complete());
      };
    },
  };
  return { transport, sent, reconnect: write, sink: () => open?.sink };
}

function subscribe(overrides: { position?: string | null; workMs?: number } = {}) {
  const fake = fakeTransport();
  const position = { current: overrides.position ?? null };
  const onResync = vi.fn();
  const delivered: unknown[] = [];
  const forward = createSubscriptionForwarder({
    transport: fake.transport,
    position,
    onResync,
    batchMs: 80,
    now: Date.now,
    restartMinMs: 500,
    restartMaxMs: 8000,
  });
  const subscription = forward({ query: 'subscription { x }', variables: { farmId: 'f' }, key: 1 } as never, {} as never).subscribe({
    next: (result) => {
      delivered.push(result.data);
      vi.setSystemTime(Date.now() + (overrides.workMs ?? 0));
    },
    error: () => {},
    complete: () => {},
  });
  const message = (cursor: string, ids: string[], resync = false) =>
    fake.sink()?.next({ data: { serversChanged: { cursor, resync, servers: ids.map((id) => ({ id })) } } });
  return { ...fake, position, onResync, delivered, subscription, message };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('a subscription begins at the newest position that the page has seen', () => {
  expect(subscribe({ position: '41' }).sent).toEqual([{ farmId: 'f', after: '41' }]);
});

test('after a reconnect it asks for what came after the last message it got', () => {
  const live = subscribe({ position: '41' });
  live.message('42', ['a']);
  live.message('43', ['b']);
  live.reconnect();
  expect(live.sent.at(-1)).toEqual({ farmId: 'f', after: '43' });
});

test('messages that come together are delivered once, merged', () => {
  const live = subscribe();
  for (let i = 1; i <= 200; i += 1) live.message(String(i), [`server-${i % 3}`]);
  vi.advanceTimersByTime(80);
  expect(live.delivered).toHaveLength(1);
  expect(live.delivered[0]).toMatchObject({ serversChanged: { cursor: '200', servers: { length: 3 } } });
});

test('when drawing takes long, changes are collected for longer, so that the page stays usable', () => {
  const live = subscribe({ workMs: 100 });
  live.message('1', ['a']);
  vi.advanceTimersByTime(80);
  live.message('2', ['a']);
  vi.advanceTimersByTime(399);
  expect(live.delivered).toHaveLength(1);
  vi.advanceTimersByTime(1);
  expect(live.delivered).toHaveLength(2);
});

test('a subscription that the server ends is started again from its cursor, waiting longer each time', () => {
  const live = subscribe();
  vi.spyOn(console, 'warn').mockImplementation(() => {});
  live.message('7', []);
  live.sink()?.error([{ message: 'access changed' }]);
  vi.advanceTimersByTime(499);
  expect(live.sent).toHaveLength(1);
  vi.advanceTimersByTime(1);
  expect(live.sent.at(-1)).toEqual({ farmId: 'f', after: '7' });
  live.sink()?.complete();
  vi.advanceTimersByTime(999);
  expect(live.sent).toHaveLength(2);
  vi.advanceTimersByTime(1);
  expect(live.sent).toHaveLength(3);
});

test('an answer without data starts it again once', async () => {
  const live = subscribe();
  vi.spyOn(console, 'warn').mockImplementation(() => {});
  live.sink()?.next({ data: null, errors: [{ message: 'no' }] });
  await vi.advanceTimersByTimeAsync(999);
  expect(live.sent).toHaveLength(2);
});

test('a message that asks for a resync asks the screens to read everything again', () => {
  const live = subscribe();
  live.message('9', [], true);
  expect(live.onResync).toHaveBeenCalledOnce();
});

test('nothing is delivered or started again after the screen has gone', async () => {
  const live = subscribe();
  live.message('1', ['a']);
  live.subscription.unsubscribe();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(live.delivered).toEqual([]);
  expect(live.sent).toHaveLength(1);
});
