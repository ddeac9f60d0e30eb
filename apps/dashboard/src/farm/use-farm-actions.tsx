import { nameProblems } from '@farmhand/domain/declaration-problems';
import { modals } from '@mantine/modals';
import { notifications } from '@mantine/notifications';
import { useRouter } from 'next/navigation';
import { TextForm } from '../command/text-form.tsx';
import { useCommand } from '../command/use-command.ts';
import type { FarmRowFragment } from '../generated/graphql.ts';
import { CloneFarmDocument, DeleteFarmDocument, FreezeFarmDocument, RenameFarmDocument, UnfreezeFarmDocument } from './farm-commands.ts';
import { FreezeForm } from './freeze-form.tsx';

/** What is done to a farm at once, without a plan: it touches no server. */
export function useFarmActions(farm: Pick<FarmRowFragment, 'id' | 'name' | 'version'>) {
  const router = useRouter();
  const [clone, rename, remove] = [useCommand(CloneFarmDocument), useCommand(RenameFarmDocument), useCommand(DeleteFarmDocument)];
  const [freeze, unfreeze] = [useCommand(FreezeFarmDocument), useCommand(UnfreezeFarmDocument)];
  const lock = { farmId: farm.id, version: farm.version };
  const checkName = (name: string) => nameProblems('name', name)[0]?.message ?? null;

  const askForName = (what: { title: string; verb: string; initial: string; send: Parameters<typeof TextForm>[0]['send'] }) => {
    const id = modals.open({
      title: what.title,
      size: 440,
      children: <TextForm label="Name" check={checkName} {...what} onDone={() => modals.close(id)} />,
    });
  };

  return {
    clone: () =>
      askForName({
        title: `Clone ${farm.name}`,
        verb: 'Clone',
        initial: `${farm.name}-copy`,
        send: async (name) => {
          const outcome = await clone({ farmId: farm.id, name });
          if (outcome.done) router.push(`/farms/${outcome.done.id}`);
          return outcome;
        },
      }),
    rename: () =>
      askForName({ title: `Rename ${farm.name}`, verb: 'Rename', initial: farm.name, send: (name) => rename({ ...lock, name }) }),
    freeze: () => {
      const id = modals.open({
        title: `Freeze ${farm.name}`,
        size: 520,
        children: <FreezeForm send={(how) => freeze({ ...lock, ...how })} onDone={() => modals.close(id)} />,
      });
    },
    unfreeze: async () => {
      const { problem } = await unfreeze(lock);
      if (problem) notifications.show({ color: 'red', title: `${farm.name} stays frozen`, message: problem.message });
    },
    remove: () =>
      modals.openConfirmModal({
        title: `Delete ${farm.name}`,
        children: <p>Its declaration and its revisions go out of sight. What happened stays in the audit.</p>,
        labels: { confirm: 'Delete', cancel: 'Cancel' },
        confirmProps: { color: 'red' },
        onConfirm: async () => {
          const { problem } = await remove(lock);
          if (problem) notifications.show({ color: 'red', title: `${farm.name} is not deleted`, message: problem.message });
          else router.push('/farms');
        },
      }),
  };
}
