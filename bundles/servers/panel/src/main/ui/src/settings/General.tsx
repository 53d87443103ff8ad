import { api, Button, data, FormFailure, Surface, Textarea, TextInput, toast, useForm } from '@cap/ui';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Server } from '../servers';
import css from './settings.module.css';

/** Name and description. */
export function General({ server }: { server: Server }) {
  const { t } = useTranslation('servers');
  const queries = useQueryClient();
  const { id } = server;
  const initial = { name: server.name, description: server.description };
  const form = useForm(initial, async (values) => {
    const after = await data<Server>(api.PATCH('/servers/{id}', { params: { path: { id } }, body: values }));
    toast({ title: t('settings.saved') });
    queries.setQueryData<Server>(['servers', id], (before) => (before ? { ...before, name: after.name, description: after.description } : before));
    void queries.invalidateQueries({ queryKey: ['servers'], exact: true });
  });
  const changed = form.values.name !== server.name || form.values.description !== server.description;
  return (
    <Surface title={t('settings.general')} padded>
      <form onSubmit={form.onSubmit} className={css.form} noValidate>
        <TextInput {...form.field('name')} label={t('list.name')} description={t('new.nameHint')} maxLength={60} required />
        <Textarea {...form.field('description')} label={t('facts.description')} description={t('settings.descriptionHint')} rows={3} maxLength={500} />
        <FormFailure failure={form.failure} />
        <div className={css.end}>
          <Button variant="default" disabled={!changed || form.busy} onClick={() => form.reset(initial)}>{t('startup.discard')}</Button>
          <Button type="submit" disabled={!changed} loading={form.busy}>{t('startup.save')}</Button>
        </div>
      </form>
    </Surface>
  );
}
