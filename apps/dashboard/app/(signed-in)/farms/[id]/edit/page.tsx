import type { Metadata } from 'next';
import { EditFarmRoleScreen } from '../../../../../src/declaration/edit-farm-role-screen.tsx';

export const metadata: Metadata = { title: 'Change a farm role' };

export default async function EditFarmPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  return <EditFarmRoleScreen farmId={decodeURIComponent(id)} />;
}
