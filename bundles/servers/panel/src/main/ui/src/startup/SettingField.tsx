import { Button, Icon, PasswordInput, Select, TextInput, type Form } from '@cap/ui';
import { useTranslation } from 'react-i18next';
import { isNumber } from '../new/draft';
import { choices, fieldOf, isMade, type Values } from './draft';
import css from './startup.module.css';
import type { Setting } from './useStartup';

/** One variable: what it does, its value, its default, and what a change of it needs. */
export function SettingField({ form, setting, masked, may, fault }: {
  form: Form<Values>;
  setting: Setting;
  masked: boolean;
  may: boolean;
  fault: string | undefined;
}) {
  const { t } = useTranslation('servers');
  const name = fieldOf(setting);
  const { value, error, onChange } = form.field(name);
  const changed = value !== setting.value;
  const made = isMade(setting);
  const listed = choices(setting);
  const given = {
    name, value: value ?? '', error: error ?? fault, readOnly: !setting.editable, description: setting.description,
    label: <span className={css.label}>{setting.name || setting.env} <code>{setting.env}</code></span>,
  };
  return (
    <div className={css.setting} data-changed={changed || undefined} data-fixed={!setting.editable || undefined}>
      {masked && !setting.editable ? (
        <TextInput {...given} value={t('startup.masked')} />
      ) : setting.secret ? (
        <PasswordInput {...given} onChange={onChange} autoComplete="new-password" visibilityToggleButtonProps={{ 'aria-label': t('startup.reveal', { name: setting.name || setting.env }) }} />
      ) : listed ? (
        <Select {...given} data={listed} allowDeselect={false} onChange={(next) => form.set(name, next ?? '')} />
      ) : (
        <TextInput {...given} onChange={onChange} spellCheck={false} {...(isNumber(setting) ? { inputMode: 'numeric' as const } : {})} />
      )}
      <p className={css.meta}>
        {!setting.editable && (may || masked) && <span><Icon name="lock" size={13} /> {masked ? t('startup.maskedText') : t('startup.readOnly')}</span>}
        {setting.installed && <span><Icon name="install" size={13} /> {t('startup.installed')}</span>}
        {made ? <span>{t('startup.made')}</span> : <span>{setting.defaultValue === '' ? t('startup.defaultEmpty') : <>{t('startup.default')} <code>{setting.defaultValue}</code></>}</span>}
        {setting.editable && !made && value !== setting.defaultValue && (
          <Button size="compact-xs" variant="subtle" onClick={() => form.set(name, setting.defaultValue)} aria-label={t('startup.resetOf', { name: setting.name || setting.env })}>{t('startup.reset')}</Button>
        )}
      </p>
    </div>
  );
}
