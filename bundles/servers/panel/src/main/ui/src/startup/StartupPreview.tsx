import { Badge, Button, CopyText, Icon, Surface } from '@cap/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { hidden } from './draft';
import css from './startup.module.css';
import type { Startup } from './useStartup';

/** What the next start runs, gives to it and writes before. Secrets are hidden until one asks for them. */
export function StartupPreview({ startup, changed, secrets }: { startup: Startup; changed: boolean; secrets: string[] }) {
  const { t } = useTranslation('servers');
  const [open, setOpen] = useState(false);
  const text = (value: string) => (open ? value : hidden(value, secrets));
  const environment = Object.entries(startup.environment);
  const files = Object.entries(startup.files);
  const some = secrets.some((secret) => secret !== '' && !/^\*+$/.test(secret));
  return (
    <Surface
      title={<>{t('startup.preview')} {changed && <Badge variant="light" size="sm" tt="none">{t('startup.unsaved')}</Badge>}</>} padded
      actions={some && <Button size="compact-sm" variant="default" leftSection={<Icon name="eye" size={14} />} aria-pressed={open} onClick={() => setOpen(!open)}>{open ? t('startup.hide') : t('startup.show')}</Button>}
    >
      <div className={css.preview}>
        <h3>{t('startup.command')}</h3>
        <pre className={css.code} tabIndex={0} role="region" aria-label={t('startup.command')} data-command>{text(startup.commandLine)}</pre>
        <div className={css.copy}><CopyText value={startup.commandLine} label={t('startup.copy')}>{t('startup.copy')}</CopyText></div>
        {startup.workingDirectory && <p className={css.meta}>{t('startup.directory')} <code>{startup.workingDirectory}</code></p>}
        <details>
          <summary>{t('startup.environment', { count: environment.length })}</summary>
          <dl className={css.environment}>
            {environment.map(([name, value]) => <div key={name}><dt>{name}</dt><dd>{text(value) || '\u00a0'}</dd></div>)}
          </dl>
        </details>
        {files.map(([path, content]) => (
          <details key={path}>
            <summary>{t('startup.file')} <code>{path}</code></summary>
            <pre className={css.code} tabIndex={0} role="region" aria-label={path}>{text(content)}</pre>
          </details>
        ))}
      </div>
    </Surface>
  );
}
