import { api, asApiError, Button, data, FormFailure, Modal, Textarea, TextInput, toast, useForm } from '@cap/ui';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Ctrl } from './alts';
import css from './alts.module.css';

/** Makes a category, or renames one. */
export function CtrlDialog({ ctrl, onClose }: { ctrl: Ctrl | undefined; onClose: () => void }) {
  const { t } = useTranslation('alts');
  const queries = useQueryClient();
  const [taken, setTaken] = useState(false);
  const form = useForm({ name: ctrl?.name ?? '', description: ctrl?.description ?? '' }, async (values) => {
    try {
      if (ctrl) await data(api.PATCH('/ctrls/{id}', { params: { path: { id: ctrl.id } }, body: values }));
      else await data(api.POST('/ctrls', { body: values }));
    } catch (error) {
      // The panel names no field here, though there is only one that it can be.
      if (asApiError(error).code !== 'DUPLICATE') throw error;
      return setTaken(true);
    }
    await Promise.all([queries.invalidateQueries({ queryKey: ['ctrls'] }), queries.invalidateQueries({ queryKey: ['alts'] })]);
    toast({ title: t('ctrls.saved') });
    onClose();
  });
  const name = form.field('name');
  const change: typeof name.onChange = (next) => {
    setTaken(false);
    name.onChange(next);
  };
  return (
    <Modal opened onClose={onClose} title={ctrl ? t('ctrls.rename') : t('ctrls.new')} centered closeButtonProps={{ 'aria-label': t('edit.back') }}>
      <form className={css.form} onSubmit={form.onSubmit} noValidate>
        <TextInput {...name} onChange={change} error={taken ? t('ctrls.taken') : name.error} label={t('ctrls.name')} autoComplete="off" data-autofocus />
        <Textarea {...form.field('description')} label={t('ctrls.description')} autosize minRows={2} />
        <FormFailure failure={form.failure} />
        <div className={css.buttons}>
          <Button variant="default" onClick={onClose}>{t('edit.back')}</Button>
          <Button type="submit" loading={form.busy}>{t('edit.save')}</Button>
        </div>
      </form>
    </Modal>
  );
}
