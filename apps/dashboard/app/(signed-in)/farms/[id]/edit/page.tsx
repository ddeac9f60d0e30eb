import type { Metadata } from 'next';
import { EditTierScreen } from '../../../../../src/declaration/edit-tier-screen.tsx';

export const metadata: Metadata = { title: 'Change a tier' };

export default async function EditFarmPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  return <EditTierScreen farmId={decodeURIComponent(id)} />;
}
