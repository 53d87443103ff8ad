import { Button, EmptyState, FormFailure, Icon, Surface, toast, useCan, useLeaveGuard } from '@cap/ui';
import { useRef, useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { changes, typed, words, type Drafts, type Group } from './drafts';
import { Field } from './Field';
import css from './settings.module.css';
import { useSaving } from './useSettings';

const NONE: Group[] = [];

/** The form of some groups; `title` in place of the group's own name, where it stands in the page of what it belongs to. */
export function Groups({ groups, title }: { groups: Group[]; title?: string }) {
  const { t } = useTranslation('settings');
  const mayEdit = useCan('settings.edit');
  const form = useRef<HTMLFormElement>(null);
  const [drafts, setDrafts] = useState<Drafts>({});
  const saving = useSaving(mayEdit ? groups : NONE, drafts, setDrafts);
  const count = changes(drafts, groups);
  useLeaveGuard(count > 0);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (saving.busy || count === 0) return;
    if (await saving.save()) toast({ title: t('saved') });
    else requestAnimationFrame(() => form.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus());
  };
  if (groups.length === 0) return <EmptyState icon="settings" title={t('none')}>{t('noneText')}</EmptyState>;
  return (
    <form ref={form} className={css.form} onSubmit={(event) => void submit(event)} noValidate>
      {!mayEdit && <p className={css.note}><Icon name="lock" size={15} />{t('readOnly')}</p>}
      {groups.map((group) => (
        <Surface key={group.group} title={title ?? words(group.group)} data-group={group.group}>
          {group.settings.map((setting) => (
            <Field
              key={setting.key}
              group={group.group}
              setting={setting}
              typed={drafts[group.group]?.[setting.key]}
              error={saving.refused[group.group]?.[setting.key]}
              readOnly={!mayEdit}
              change={(value) => {
                setDrafts((before) => typed(before, group.group, setting, value));
                saving.mend(group.group, setting.key);
              }}
            />
          ))}
        </Surface>
      ))}
      <FormFailure failure={saving.failure} />
      {count > 0 && (
        <div className={css.bar} role="region" aria-label={t('unsaved', { count })}>
          <span aria-live="polite">{t('unsaved', { count })}</span>
          <Button variant="default" onClick={() => { setDrafts({}); saving.forget(); }}>{t('discard')}</Button>
          <Button type="submit" loading={saving.busy}>{t('save')}</Button>
        </div>
      )}
    </form>
  );
}
