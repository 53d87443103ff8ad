import { PasswordInput, Select, TextInput, type Form } from '@cap/ui';
import { useTranslation } from 'react-i18next';
import { choicesOf, fieldOf, isMade, isNumber, isRequired, type Draft, type Variable } from './draft';

/** One setting of the game, as its alt describes it. */
export function VariableField({ form, variable }: { form: Form<Draft>; variable: Variable }) {
  const { t } = useTranslation('servers');
  const name = fieldOf(variable);
  const choices = choicesOf(variable);
  const { value, error, onChange } = form.field(name);
  const given = {
    name, error, value: value ?? '', label: variable.name || variable.env, required: isRequired(variable), disabled: !variable.editable,
    description: variable.editable ? variable.description : t('new.fixed'),
  };
  if (isMade(variable)) {
    return <PasswordInput {...given} onChange={onChange} placeholder={t('new.made')} autoComplete="new-password" visibilityToggleButtonProps={{ 'aria-label': t('new.show') }} />;
  }
  if (choices) return <Select {...given} data={choices} allowDeselect={false} onChange={(next) => form.set(name, next ?? '')} />;
  return <TextInput {...given} onChange={onChange} placeholder={variable.defaultValue} {...(isNumber(variable) ? { inputMode: 'numeric' as const } : {})} />;
}
