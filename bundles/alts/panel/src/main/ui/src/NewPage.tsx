import { api, data, toast, toastError, useLeaveGuard, useNavigate, useSearchParam } from '@cap/ui';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Alt } from './alts';
import { keepDraft, keptDraft, NEW } from './draft';
import { Workspace } from './editor/Workspace';
import { template } from './template';

/** Writes an alt that is not stored yet: from the smallest one, or from a file. */
export default function NewPage() {
  const { t } = useTranslation('alts');
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [name] = useSearchParam('name');
  const [ctrl] = useSearchParam('ctrl');
  const [start] = useState(() => template(name ?? t('new.name'), ctrl ?? ''));
  const [text, setText] = useState(() => keptDraft(NEW)?.text ?? start);
  const [made, setMade] = useState<string>();
  const change = (next: string) => {
    setText(next);
    keepDraft(NEW, next === start ? undefined : { text: next, ver: 0 });
  };
  useLeaveGuard(text !== start && made === undefined, () => keepDraft(NEW, undefined));
  useEffect(() => {
    if (made !== undefined) navigate(`/alts/${made}`, { replace: true });
  }, [made, navigate]);
  const save = async () => {
    const alt = await data<Alt>(api.POST('/alts', { body: { document: text } }));
    keepDraft(NEW, undefined);
    await Promise.all([queries.invalidateQueries({ queryKey: ['alts'], exact: true }), queries.invalidateQueries({ queryKey: ['ctrls'] })]);
    toast({ title: t('new.done') });
    setMade(alt.id);
  };
  return <Workspace title={t('new.title')} sub={t('new.sub')} text={text} changed save={t('new.save')} onChange={change} onReset={() => change(start)} onSave={() => void save().catch(toastError)} />;
}
