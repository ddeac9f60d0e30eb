import { Button } from '@mantine/core';
import { readFragment } from '../generated/fragment-masking.ts';
import type { ImageFieldsFragment, RoleFieldsFragment } from '../generated/graphql.ts';
import type { Column } from '../table/column.ts';
import { CopyId } from '../text/copy-id.tsx';
import { ImageFields } from './role-queries.ts';

export function roleColumns(onEdit: (roleId: string) => void): Column<RoleFieldsFragment>[] {
  return [
    { id: 'name', title: 'Role', width: 'minmax(96px, 1fr)', cell: (role) => <b style={{ fontWeight: 550 }}>{role.name}</b> },
    { id: 'description', title: 'Description', width: 'minmax(0, 2fr)', from: 'middle', cell: (role) => role.description },
    { id: 'version', title: 'Version', width: '64px', from: 'small', align: 'end', cell: (role) => role.version },
    {
      id: 'images',
      title: 'Images',
      width: 'minmax(0, 1.6fr)',
      cell: (role) =>
        readFragment(ImageFields, role.images)
          .map((image) => `${image.cloud} ${image.location}`)
          .join(', '),
    },
    {
      id: 'edit',
      title: '',
      spokenTitle: 'Change',
      width: '84px',
      align: 'end',
      cell: (role) => (
        <Button variant="default" size="compact-sm" onClick={() => onEdit(role.id)} aria-label={`Change ${role.name}`}>
          Change
        </Button>
      ),
    },
  ];
}

export const imageColumns: Column<ImageFieldsFragment>[] = [
  { id: 'name', title: 'Image', width: 'minmax(130px, 1.4fr)', cell: (image) => <b style={{ fontWeight: 550 }}>{image.name}</b> },
  { id: 'cloud', title: 'Cloud', width: '64px', from: 'small', cell: (image) => image.cloud },
  { id: 'location', title: 'Location', width: 'minmax(100px, 1fr)', cell: (image) => image.location },
  {
    id: 'id',
    title: 'Id in the cloud',
    width: 'minmax(150px, 1fr)',
    from: 'middle',
    cell: (image) => <CopyId id={image.cloudImageId} label="image id" />,
  },
  { id: 'architecture', title: 'Architecture', width: '96px', from: 'wide', cell: (image) => image.architecture },
];
