import type { Metadata } from 'next';
import { FarmScreen } from '../../../../src/farm/farm-screen.tsx';

export const metadata: Metadata = { title: 'Farm' };

export default async function FarmPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  return <FarmScreen id={decodeURIComponent(id)} />;
}
