import { Alert, Button, Checkbox, FormFailure, Icon, NumberField, Surface, TextInput, useForm, useNavigate } from '@cap/ui';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { create, reasonsOf, type Alt } from './creation';
import { forget, keep, shown, withAlt, wishOf, type Draft } from './draft';
import { GameChoice } from './GameChoice';
import css from './new.module.css';
import { Place } from './Place';
import { VariableField } from './VariableField';

/** All that a server is made of; what is typed is kept in this tab until it is made. */
export function NewForm({ alts, initial }: { alts: Alt[]; initial: Draft }) {
  const { t } = useTranslation('servers');
  const navigate = useNavigate();
  const queries = useQueryClient();
  const made = useRef(false);
  const form = useForm<Draft>(initial, async (values) => {
    const chosen = alts.find((each) => each.id === values.alt);
    if (!chosen) return;
    const id = await create(wishOf(values, chosen));
    made.current = true;
    forget();
    void queries.invalidateQueries({ queryKey: ['servers'], exact: true });
    navigate(id ? `/servers/${id}` : '/servers', { replace: true });
  });
  const alt = alts.find((each) => each.id === form.values.alt);
  useEffect(() => {
    if (!made.current && (form.touched || form.values.alt)) keep(form.values, alt);
  }, [form.touched, form.values, alt]);
  const reasons = reasonsOf(form.failure);
  const variables = alt ? shown(alt) : [];
  return (
    <form onSubmit={form.onSubmit} className={css.form} noValidate>
      <Surface title={t('new.game')} padded><div className={css.choice}><GameChoice alts={alts} chosen={form.values.alt} choose={(next) => form.reset(withAlt(form.values, next))} /></div></Surface>
      {alt && (
        <>
          <Surface title={t('new.name')} padded><TextInput {...form.field('name')} label={t('list.name')} description={t('new.nameHint')} maxLength={60} required /></Surface>
          <Surface title={t('new.size')} padded>
            <div className={css.three}>
              <NumberField {...form.field('limits.memoryMiB')} label={t('new.memory')} description={t('new.none')} min={0} onChange={(value) => form.set('limits.memoryMiB', value)} />
              <NumberField {...form.field('limits.cpuPercent')} label={t('new.cpu')} description={t('new.cpuHint')} min={0} onChange={(value) => form.set('limits.cpuPercent', value)} />
              <NumberField {...form.field('limits.diskMiB')} label={t('new.disk')} description={t('new.none')} min={0} onChange={(value) => form.set('limits.diskMiB', value)} />
            </div>
          </Surface>
          <Surface title={t('new.place')} padded><Place form={form} alt={alt} /></Surface>
          {variables.length > 0 && (
            <Surface title={t('new.variables')} padded>
              <div className={css.fields}>{variables.map((variable) => <VariableField key={variable.env} form={form} variable={variable} />)}</div>
            </Surface>
          )}
          {reasons.length > 0 ? (
            <Alert color="red.8" variant="light" role="alert" icon={<Icon name="alert" size={16} />} title={t('new.full')}>
              <ul className={css.reasons}>{reasons.map(([node, reason]) => <li key={node}><b><bdi>{node}</bdi></b>: {reason}</li>)}</ul>
            </Alert>
          ) : <FormFailure failure={form.failure} />}
          <div className={css.end}>
            <Checkbox label={t('new.start')} checked={form.values.start} onChange={(event) => form.set('start', event.currentTarget.checked)} />
            <Button type="submit" loading={form.busy} leftSection={<Icon name="plus" size={15} />}>{t('new.create')}</Button>
          </div>
        </>
      )}
    </form>
  );
}
