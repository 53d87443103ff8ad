import { call, confirm, Loading, Page, Surface, toast, useDocumentTitle, useNavigate } from '@cap/ui';
import { labelOf, type Manifest } from '@cap/ui/shell';
import { useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Kind, Target } from './contract';
import { Desk } from './desk';
import { Framed } from './Framed';
import { Mounted } from './Mounted';
import css from './plugin.module.css';
import sheet from './plugin.css?url&no-inline';
import { usePluginState } from './usePluginState';

/** A page, a tab or a widget of a plugin, with the heading that the panel gives it. */
export function PluginPart({ module, kind, name, label, serverId }: { module: Manifest; kind: Kind; name: string; label: string; serverId?: string }) {
  const { t, i18n } = useTranslation('shell');
  const navigate = useNavigate();
  const [title, setTitle] = useState<string>();
  const state = usePluginState(module);
  const own = labelOf(module, module.title, i18n.language);
  const doing = useRef({ navigate, own, t });
  doing.current = { navigate, own, t };
  const desk = useMemo(
    () =>
      new Desk(module.id, {
        call,
        navigate: (path) => doing.current.navigate(path),
        toast: (text, tone) => toast({ title: text, text: doing.current.own, kind: tone }),
        title: setTitle,
        // The dialog is the panel's; it says who asks.
        confirm: (question) => confirm({ ...question, text: <><p className={css.asked}>{doing.current.t('plugin.asks', { name: doing.current.own })}</p>{question.text}</> }),
      }),
    [module.id],
  );
  const target = useMemo<Target>(
    () => ({
      plugin: module.id,
      version: module.version,
      kind,
      name,
      base: module.base,
      entry: module.entry ?? '',
      css: module.css,
      sheet,
      ...(serverId === undefined ? {} : { serverId }),
    }),
    [module, kind, name, serverId],
  );
  const [failure, setFailure] = useState<Error>();
  const [there, setThere] = useState(false);
  useEffect(() => setThere(false), [target]);
  if (failure) throw failure;
  const Runs = module.frame ? Framed : Mounted;
  const content = (
    <>
      {!there && <Loading rows={kind === 'widgets' ? 2 : 4} />}
      <Runs target={target} state={state} desk={desk} title={labelOf(module, label, i18n.language)} onMounted={() => setThere(true)} onFailed={setFailure} />
    </>
  );
  return <Around kind={kind} title={title || labelOf(module, label, i18n.language)} plugin={own}>{content}</Around>;
}

function Around({ kind, title, plugin, children }: { kind: Kind; title: string; plugin: string; children: ReactNode }) {
  if (kind === 'pages') return <Page title={title} documentTitle={`${title} · ${plugin}`}>{children}</Page>;
  if (kind === 'widgets') return <Surface title={title} padded>{children}</Surface>;
  return <TabContent title={title}>{children}</TabContent>;
}

function TabContent({ title, children }: { title: string; children: ReactNode }) {
  useDocumentTitle(title);
  return <div className={css.tab}>{children}</div>;
}
