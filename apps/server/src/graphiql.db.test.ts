import { afterEach, expect, test } from 'vitest';
import { asSession, type Headers, sessionCookie } from './test-client.ts';
import { startTestServer, type TestServer } from './test-server.ts';

let server: TestServer | undefined;
afterEach(() => server?.stop());

/** As a browser asks for a page whose address somebody typed. */
async function start(mode: string) {
  const started = await startTestServer({ NODE_ENV: mode });
  server = started;
  const open = (headers: Headers = {}) =>
    fetch(`${started.origin}/graphql`, { headers: { accept: 'text/html', 'sec-fetch-site': 'none', ...headers } });
  const { cookie = '' } = asSession(await sessionCookie(started, started.acme.people.viewer.email));
  return { open, cookie };
}

test('in development GraphiQL is shown to who is signed in, and loads nothing from elsewhere', async () => {
  const { open, cookie } = await start('development');
  expect((await open()).status).toBe(401);
  const page = await open({ cookie });
  expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html']);
  expect(page.headers.get('content-security-policy')).toContain("connect-src 'self'");
  const html = await page.text();
  expect(html).toContain('GraphiQL');
  expect(html.match(/<(script|link)[^>]*(src|href)="?https?:/g)).toBeNull();
}, 120_000);

test('in production there is none', async () => {
  const { open, cookie } = await start('production');
  expect(await (await open({ cookie })).text()).not.toContain('GraphiQL');
}, 120_000);
