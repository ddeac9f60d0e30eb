'use client';

import { Button, Drawer } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { disabledReason } from '../access/disabled-reason.ts';
import { readFragment } from '../generated/fragment-masking.ts';
import { useLiveQuery } from '../live/use-live-query.ts';
import { useSession } from '../session/session.tsx';
import { PageHeader } from '../shell/page-header.tsx';
import { ListTable } from '../table/list-table.tsx';
import { EmptyNote } from '../text/empty-note.tsx';
import { Surface } from '../text/surface.tsx';
import { UnreadNote } from '../text/unread-note.tsx';
import { useUrlState } from '../url/use-url-state.ts';
import { ImageForm } from './image-form.tsx';
import { imageColumns, roleColumns } from './role-columns.tsx';
import { RoleForm } from './role-form.tsx';
import { ImageFields, RoleFields, RolesDocument } from './role-queries.ts';
import classes from './roles-screen.module.css';

/** What hosts are: roles, and the images they are made of. */
export function RolesScreen() {
  const { ability } = useSession();
  const [edit, setEdit] = useUrlState('edit');
  const [{ data, error }] = useLiveQuery({ query: RolesDocument, variables: {} });
  const roles = data && readFragment(RoleFields, data.roles.nodes);
  const images = data && readFragment(ImageFields, data.images.nodes);
  const edited = roles?.find(({ id }) => id === edit);
  const isRole = edit === 'new-role' || edited !== undefined;
  const noRole = disabledReason(ability, { permission: 'role:create', subject: {} });
  const noImage = disabledReason(ability, { permission: 'image:create', subject: {} });
  const addRole = (
    <Button leftSection={<IconPlus size={16} />} onClick={() => setEdit('new-role')} disabled={noRole !== null} title={noRole ?? undefined}>
      New role
    </Button>
  );
  const addImage = (
    <Button variant="default" onClick={() => setEdit('new-image')} disabled={noImage !== null} title={noImage ?? undefined}>
      Register an image
    </Button>
  );
  return (
    <>
      <PageHeader title="Roles and images" facts={<span>A role says what a host is, in each cloud and location.</span>} actions={addRole} />
      <div className={classes.stack}>
        <UnreadNote what="Roles and images" error={data ? undefined : error} />
        <Surface title="Roles" flush>
          <ListTable
            label="Roles"
            columns={roleColumns(setEdit)}
            rows={roles && [...roles]}
            rowKey={(role) => role.id}
            placeholders={3}
            empty={
              <EmptyNote title="No role yet" action={addRole}>
                Register an image first, then make a role of it.
              </EmptyNote>
            }
          />
        </Surface>
        <Surface title="Images" aside={addImage} flush>
          <ListTable
            label="Images"
            columns={imageColumns}
            rows={images && [...images]}
            rowKey={(image) => image.id}
            placeholders={3}
            empty={<EmptyNote title="No image yet">An image is a bootable image id of one cloud and location, such as an AMI.</EmptyNote>}
          />
        </Surface>
      </div>
      <Drawer
        opened={isRole || edit === 'new-image'}
        onClose={() => setEdit('')}
        title={edited ? `Change ${edited.name}` : edit === 'new-image' ? 'Register an image' : 'New role'}
        closeButtonProps={{ 'aria-label': 'Close' }}
      >
        {edit === 'new-image' && <ImageForm onDone={() => setEdit('')} />}
        {isRole && images && <RoleForm key={edit} role={edited} images={images} onDone={() => setEdit('')} />}
      </Drawer>
    </>
  );
}
