import type { Metadata } from 'next';
import { ServerScreen } from '../../../../src/server/server-screen.tsx';

export const metadata: Metadata = { title: 'Server' };

export default async function ServerPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  return <ServerScreen id={decodeURIComponent(id)} />;
}
