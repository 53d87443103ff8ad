import { Alert } from '@mantine/core';
import { useRef, useState, type ChangeEvent, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError, asApiError } from '../http/error';
import { Icon } from '../look/icon';

type Values = Record<string, unknown>;

/** What an input of the kit needs to belong to a form. */
export interface FieldProps<V> {
  name: string;
  value: V;
  onChange: (next: V | ChangeEvent<HTMLInputElement | HTMLTextAreaElement>) => void;
  error: string | undefined;
}

export interface Form<T extends Values> {
  values: T;
  set: <K extends keyof T & string>(name: K, value: T[K]) => void;
  /** Spread into an input: `<TextInput {...form.field('name')} label=... />`. */
  field: <K extends keyof T & string>(name: K) => FieldProps<T[K]>;
  onSubmit: (event?: FormEvent) => void;
  busy: boolean;
  /** What went wrong and belongs to no field. */
  failure: ApiError | undefined;
  reset: (values?: T) => void;
  /** Whether something was changed since the beginning. */
  touched: boolean;
}

/**
 * State of a form whose checks are the panel's: what it says of a field stands beside that field, and the first one is
 * given the focus. Nothing that was typed is ever lost by a failure.
 */
export function useForm<T extends Values>(initial: T, submit: (values: T) => Promise<void>): Form<T> {
  const { t } = useTranslation('kit');
  const [values, setValues] = useState(initial);
  const [failure, setFailure] = useState<ApiError>();
  const [fields, setFields] = useState<Record<string, string>>({});
  const [busy, setBusy] = useState(false);
  const [touched, setTouched] = useState(false);
  const form = useRef<HTMLFormElement | null>(null);

  const set = <K extends keyof T & string>(name: K, value: T[K]) => {
    setTouched(true);
    setValues((before) => ({ ...before, [name]: value }));
    setFields(({ [name]: _, ...others }) => others);
  };

  const refused = (error: ApiError) => {
    const found: Record<string, string> = {};
    for (const each of error.fields) {
      if (Object.hasOwn(values, each.field)) found[each.field] ??= t(`field.${each.code}`, { defaultValue: each.message });
    }
    setFields(found);
    const all = error.fields.length > 0 && error.fields.every((each) => Object.hasOwn(found, each.field));
    setFailure(all ? undefined : error);
    const first = Object.keys(values).find((name) => Object.hasOwn(found, name));
    if (first) requestAnimationFrame(() => form.current?.querySelector<HTMLElement>(`[name="${CSS.escape(first)}"]`)?.focus());
  };

  const onSubmit = (event?: FormEvent) => {
    event?.preventDefault();
    if (event?.currentTarget instanceof HTMLFormElement) form.current = event.currentTarget;
    if (busy) return;
    setBusy(true);
    setFailure(undefined);
    submit(values)
      .then(() => setTouched(false))
      .catch((error: unknown) => refused(asApiError(error)))
      .finally(() => setBusy(false));
  };

  return {
    values,
    set,
    busy,
    failure,
    touched,
    onSubmit,
    reset: (next = initial) => {
      setValues(next);
      setFields({});
      setFailure(undefined);
      setTouched(false);
    },
    field: (name) => ({ name, value: values[name], error: fields[name], onChange: (next) => set(name, valueOf(next) as T[typeof name]) }),
  };
}

function valueOf(next: unknown): unknown {
  const target = (next as { currentTarget?: unknown } | null)?.currentTarget;
  if (target instanceof HTMLInputElement) return target.type === 'checkbox' ? target.checked : target.value;
  return target instanceof HTMLTextAreaElement ? target.value : next;
}

/** What went wrong with a form and belongs to no field of it. */
export function FormFailure({ failure }: { failure: ApiError | undefined }) {
  if (!failure) return null;
  return (
    <Alert color="red.8" variant="light" icon={<Icon name="alert" size={16} />} role="alert" title={failure.message}>
      {failure.fields.length > 0 && <ul>{failure.fields.map((each) => <li key={each.field + each.code}>{each.field}: {each.message}</li>)}</ul>}
      {failure.requestId}
    </Alert>
  );
}
