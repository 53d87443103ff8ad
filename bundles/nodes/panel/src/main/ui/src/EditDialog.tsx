import { api, Button, data, FormFailure, Modal, Switch, TextInput, toast, useForm } from '@cap/ui';
import { useQueryClient } from '@tanstack/react-query';
import type { ChangeEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Node } from './changes';
import css from './nodes.module.css';

/** What of a node can be changed; what the panel refuses stands at its field. */
export default function EditDialog({ node, close }: { node: Node; close: () => void }) {
  const { t } = useTranslation('nodes');
  const queries = useQueryClient();
  const initial = {
    name: node.name, description: node.description, address: node.address, memoryMiB: node.memoryMiB, cpuPercent: node.cpuPercent,
    diskMiB: node.diskMiB, portFrom: node.portFrom, portTo: node.portTo, maintenance: node.state === 'MAINTENANCE',
  };
  const form = useForm(initial, async (values) => {
    const { maintenance, ...others } = values;
    // A node that is offline does not tell whether it is in maintenance: only what was switched is sent.
    const switched = maintenance === initial.maintenance ? {} : { maintenance };
    await data(api.PATCH('/nodes/{id}', { params: { path: { id: node.id } }, body: { ...others, ...switched } }));
    await queries.invalidateQueries({ queryKey: ['nodes'], exact: true });
    toast({ title: t('edit.done') });
    close();
  });
  const number = (name: 'memoryMiB' | 'cpuPercent' | 'diskMiB' | 'portFrom' | 'portTo') => {
    const { value, error } = form.field(name);
    return { name, error, value: String(value), inputMode: 'numeric' as const, onChange: (event: ChangeEvent<HTMLInputElement>) => form.set(name, Number(event.currentTarget.value.replace(/\D/g, ''))) };
  };
  return (
    <Modal opened onClose={close} title={t('edit.title')} centered size="lg" closeButtonProps={{ 'aria-label': t('kit:close') }}>
      <form onSubmit={form.onSubmit} className={css.form}>
        <FormFailure failure={form.failure} />
        <TextInput label={t('name')} {...form.field('name')} data-autofocus />
        <TextInput label={t('address')} {...form.field('address')} />
        <TextInput label={t('edit.description')} {...form.field('description')} />
        <TextInput label={t('edit.memory')} {...number('memoryMiB')} />
        <TextInput label={t('edit.cpu')} {...number('cpuPercent')} />
        <TextInput label={t('edit.disk')} {...number('diskMiB')} />
        <TextInput label={t('edit.first')} {...number('portFrom')} />
        <TextInput label={t('edit.last')} {...number('portTo')} />
        <Switch label={t('edit.maintenance')} name="maintenance" checked={form.values.maintenance} onChange={(event) => form.set('maintenance', event.currentTarget.checked)} />
        <div className={css.answers}>
          <Button variant="default" onClick={close}>{t('kit:cancel')}</Button>
          <Button type="submit" loading={form.busy}>{t('edit.save')}</Button>
        </div>
      </form>
    </Modal>
  );
}
