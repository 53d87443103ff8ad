import { Button, Group, Modal, TextInput } from '@mantine/core';
import { useState, useSyncExternalStore, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import css from './kit.module.css';

/** What one is asked before something that cannot be taken back. */
export interface Question {
  title: string;
  text: ReactNode;
  /** What the button says: the deed, never "OK". */
  confirm: string;
  danger?: boolean;
  /** A name to type, so that nobody deletes the wrong thing. */
  typed?: string;
}

let question: { asked: Question; answer: (yes: boolean) => void } | undefined;
const watchers = new Set<() => void>();

function show(next: typeof question): void {
  question = next;
  for (const watcher of [...watchers]) watcher();
}

/** Asks; true where the answer is yes. */
export function confirm(asked: Question): Promise<boolean> {
  question?.answer(false);
  return new Promise((answer) => show({ asked, answer }));
}

/** Where questions appear; the shell has one. */
export function ConfirmHost() {
  const { t } = useTranslation('kit');
  const current = useSyncExternalStore(
    (watcher) => {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
    () => question,
  );
  const finish = (yes: boolean) => {
    current?.answer(yes);
    show(undefined);
  };
  return (
    <Modal opened={current !== undefined} onClose={() => finish(false)} title={current?.asked.title} centered closeButtonProps={{ 'aria-label': t('close') }}>
      {current && <QuestionForm key={current.asked.title} asked={current.asked} finish={finish} />}
    </Modal>
  );
}

function QuestionForm({ asked, finish }: { asked: Question; finish: (yes: boolean) => void }) {
  const { t } = useTranslation('kit');
  const [typed, setTyped] = useState('');
  const ready = asked.typed === undefined || typed.trim() === asked.typed;
  return (
    <form onSubmit={(event) => {
      event.preventDefault();
      if (ready) finish(true);
    }}>
      <div className={css.confirmText}>{asked.text}</div>
      {asked.typed !== undefined && (
        <TextInput label={t('typeName', { name: asked.typed })} value={typed} onChange={(event) => setTyped(event.currentTarget.value)} autoComplete="off" spellCheck={false} data-autofocus mb="md" />
      )}
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={() => finish(false)}>{t('cancel')}</Button>
        <Button type="submit" color={asked.danger ? 'red.8' : 'iris'} disabled={!ready}>{asked.confirm}</Button>
      </Group>
    </form>
  );
}
