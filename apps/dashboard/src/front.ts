import { createServer } from 'node:http';
import path from 'node:path';
import next from 'next';
import { createFrontServer } from './front-server.ts';

// The one server that browsers talk to: it renders the dashboard and carries the API on the same origin.
// In production as in the demonstration it runs the build made by `next build`.
//
//   FARMHAND_HOST         where to listen                 127.0.0.1
//   FARMHAND_PORT         where to listen                 3000
//   FARMHAND_API_ORIGIN   the API                         http://127.0.0.1:4000
//   FARMHAND_TRUST_PROXY  1 behind a proxy of yours that sets X-Forwarded-For, -Proto and -Host itself

const hostname = process.env.FARMHAND_HOST ?? '127.0.0.1';
const port = Number(process.env.FARMHAND_PORT ?? 3000);
const dir = path.resolve(import.meta.dirname, '..');

// Next listens for upgrades on the server it is given, or on the one its first request came through, and would close our
// WebSockets. It gets one that never listens.
const app = next({ dev: false, dir, hostname, port, httpServer: createServer() });
await app.prepare();

const front = createFrontServer({
  renderPage: app.getRequestHandler(),
  apiOrigin: process.env.FARMHAND_API_ORIGIN ?? 'http://127.0.0.1:4000',
  trustProxy: process.env.FARMHAND_TRUST_PROXY === '1',
  report: (what, error) => console.error(`${what} failed:`, error),
});

front.server.once('error', (error: NodeJS.ErrnoException) => {
  const taken = error.code === 'EADDRINUSE';
  console.error(taken ? `Port ${port} is taken. Set FARMHAND_PORT to another port.` : error);
  process.exit(1);
});
front.server.listen(port, hostname, () => console.log(`Dashboard on http://${hostname}:${port}`));

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, async () => {
    await front.stop();
    await app.close();
    process.exit(0);
  });
}
