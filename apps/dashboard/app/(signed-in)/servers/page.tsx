import type { Metadata } from 'next';
import { ServersScreen } from '../../../src/server/servers-screen.tsx';

export const metadata: Metadata = { title: 'Servers' };

export default function ServersPage() {
  return <ServersScreen />;
}
