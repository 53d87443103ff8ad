import { ActionIcon, Icon, NumberField, PasswordInput, Select, Switch, TextInput, Tooltip, useFormats } from '@cap/ui';
import { useTranslation } from 'react-i18next';
import { isDefault, shown, words, type Setting } from './drafts';
import css from './settings.module.css';

interface Props {
  group: string;
  setting: Setting;
  typed: string | null | undefined;
  error: string | undefined;
  readOnly: boolean;
  change: (value: string | null) => void;
}

/** One setting: what it is, its value by its type, what is allowed, and the way back to the default. */
export function Field(props: Props) {
  const { t } = useTranslation('settings');
  const { setting, typed, readOnly, change } = props;
  const label = words(setting.key);
  return (
    <div className={css.field} data-setting={`${props.group}.${setting.key}`} data-changed={typed !== undefined || undefined}>
      <div className={css.about}>
        <b id={idOf(props)}>{label}</b>
        <small id={`${idOf(props)}-about`}>{setting.description} <Rule setting={setting} /></small>
      </div>
      <div className={css.value}>
        <Input {...props} />
        {!readOnly && !isDefault(setting, typed) && (
          <Tooltip label={t('reset')}>
            <ActionIcon variant="subtle" color="gray" aria-label={t('resetOf', { name: label })} onClick={() => change(null)}><Icon name="restart" size={16} /></ActionIcon>
          </Tooltip>
        )}
      </div>
    </div>
  );
}

const idOf = ({ group, setting }: Props) => `setting-${group}-${setting.key}`.replace(/[^\w-]/g, '-');

function Input(props: Props) {
  const { t } = useTranslation('settings');
  const { setting, typed, error, readOnly, change } = props;
  const value = shown(setting, typed);
  const own = { name: `${props.group}.${setting.key}`, 'aria-labelledby': idOf(props), 'aria-describedby': `${idOf(props)}-about`, disabled: readOnly, error };
  if (setting.type === 'BOOLEAN') {
    const { error: _, ...rest } = own;
    return <Switch {...rest} {...(error ? { error } : {})} checked={value === 'true'} onChange={(event) => change(String(event.currentTarget.checked))} />;
  }
  if (setting.options.length > 0) return <Select {...own} data={setting.options} value={value} allowDeselect={false} onChange={(next) => next !== null && change(next)} />;
  if (setting.type === 'NUMBER') {
    return <NumberField {...own} value={value === '' ? null : Number(value)} min={setting.minimum} max={setting.maximum} onChange={(next) => change(next === null ? '' : String(next))} />;
  }
  if (setting.type === 'SECRET') {
    const there = typed === null ? t('secret.removed') : setting.set ? t('secret.set') : t('secret.none');
    return <PasswordInput {...own} value={typed ?? ''} placeholder={there} autoComplete="new-password" onChange={(event) => change(event.currentTarget.value)} />;
  }
  return <TextInput {...own} value={value} autoComplete="off" onChange={(event) => change(event.currentTarget.value)} />;
}

/** What is allowed, and what it is where nothing is set. */
function Rule({ setting }: { setting: Setting }) {
  const { t } = useTranslation('settings');
  const formats = useFormats();
  const rules: string[] = [];
  if (setting.type === 'NUMBER') rules.push(t('rule.range', { from: formats.number(setting.minimum), to: formats.number(setting.maximum) }));
  if (setting.type === 'TEXT' && setting.options.length === 0 && setting.maximum > 0) rules.push(t('rule.length', { most: formats.number(setting.maximum) }));
  if (setting.defaultValue) rules.push(t('rule.default', { value: setting.type === 'BOOLEAN' ? t(`switch.${setting.defaultValue}`) : setting.defaultValue }));
  return <span className={css.rule}>{rules.join(' · ')}</span>;
}
