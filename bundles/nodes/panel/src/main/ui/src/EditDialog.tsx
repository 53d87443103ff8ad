import { api, Button, data, FormFailure, Modal, NumberInput, Switch, TextInput, toast, useForm } from '@cap/ui';
import { useQueryClient } from '@tanstack/react-query';
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
    const { onChange, ...field } = form.field(name);
    return { ...field, onChange: (value: number | string) => onChange(Number(value)) };
  };
  return (
    <Modal opened onClose={close} title={t('edit.title')} centered size="lg" closeButtonProps={{ 'aria-label': t('kit:close') }}>
      <form onSubmit={form.onSubmit} className={css.form}>
        <FormFailure failure={form.failure} />
        <TextInput label={t('name')} {...form.field('name')} data-autofocus />
        <TextInput label={t('address')} {...form.field('address')} />
        <TextInput label={t('edit.description')} {...form.field('description')} />
        <NumberInput label={t('edit.memory')} min={0} {...number('memoryMiB')} />
        <NumberInput label={t('edit.cpu')} min={0} {...number('cpuPercent')} />
        <NumberInput label={t('edit.disk')} min={0} {...number('diskMiB')} />
        <NumberInput label={t('edit.from')} {...number('portFrom')} />
        <NumberInput label={t('edit.to')} {...number('portTo')} />
        <Switch label={t('edit.maintenance')} name="maintenance" checked={form.values.maintenance} onChange={(event) => form.set('maintenance', event.currentTarget.checked)} />
        <div className={css.answers}>
          <Button variant="default" onClick={close}>{t('kit:cancel')}</Button>
          <Button type="submit" loading={form.busy}>{t('edit.save')}</Button>
        </div>
      </form>
    </Modal>
  );
}
