import { Name, Surface } from '@cap/ui';
import { Fragment, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { PluginDetail } from '../model';
import css from '../plugins.module.css';

/** What a plugin contributes while it runs. */
export function Brings({ detail }: { detail: PluginDetail }) {
  const { t } = useTranslation('plugins');
  const { routes, events, jobs, commands, alts, permissions, pages, serverTabs, widgets } = detail.contributes;
  const lists: [string, ReactNode[]][] = [
    ['pages', pages.map((page) => <code key={page.id} dir="ltr">{page.path}</code>)],
    ['serverTabs', serverTabs.map((tab) => <code key={tab.id} dir="ltr">{tab.id}</code>)],
    ['widgets', widgets.map((widget) => <code key={widget.slot + widget.id} dir="ltr">{widget.slot}: {widget.id}</code>)],
    ['routes', routes.map((route) => <Fragment key={route.method + route.path}><code dir="ltr">{route.method} /api/v1/x/{detail.plugin.id}/{route.path.replace(/^\//, '')}</code> <Name>{route.summary}</Name></Fragment>)],
    ['commands', commands.map((command) => <code key={command} dir="ltr">{command}</code>)],
    ['jobs', jobs.map((job) => <code key={job} dir="ltr">{job}</code>)],
    ['events', events.map((event) => <code key={event} dir="ltr">{event}</code>)],
    ['permissions', permissions.map((permission) => <Fragment key={permission.name}><code dir="ltr">{permission.name}</code> <Name>{permission.description}</Name></Fragment>)],
    ['alts', alts > 0 ? [<span key="alts">{t('brings.altCount', { count: alts })}</span>] : []],
  ];
  const there = lists.filter(([, items]) => items.length > 0);
  return (
    <Surface title={t('brings.title')} padded data-part="brings">
      {there.length === 0 && <p className={css.nothing}>{t('brings.nothing')}</p>}
      {there.map(([kind, items]) => (
        <Fragment key={kind}>
          <h3 className={css.small}>{t(`brings.${kind}`)}</h3>
          <ul className={css.plain}>{items.map((item, index) => <li key={index}>{item}</li>)}</ul>
        </Fragment>
      ))}
    </Surface>
  );
}
