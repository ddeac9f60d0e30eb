import type { Metadata } from 'next';
import { EditFarmRoleScreen } from '../../../../../src/declaration/edit-farm-role-screen.tsx';
import { objectId } from '../../../../../src/url/object-id.ts';

export const metadata: Metadata = { title: 'Change a farm role' };

export default async function EditFarmPage({ params }: { params: Promise<{ id: string }> }) {
  return <EditFarmRoleScreen farmId={await objectId(params)} />;
}
