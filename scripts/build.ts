// `pnpm build`: the dashboard's production build, made again only if its sources changed. Everything else runs as it is.
import { buildDashboard } from './build-dashboard.ts';

console.log((await buildDashboard()) ? 'The dashboard is built.' : 'The dashboard is unchanged since its last build.');
