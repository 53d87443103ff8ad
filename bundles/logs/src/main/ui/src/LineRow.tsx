import { CopyText, DateTime, Icon, Link, StateChip, useFormats } from '@cap/ui';
import { useTranslation } from 'react-i18next';
import { asText, shortBundle, shortName, type Level, type Line } from './lines';
import css from './logs.module.css';

const TONES: Record<Level, 'bad' | 'warn' | 'ok' | 'off' | 'busy'> = { ERROR: 'bad', WARN: 'warn', INFO: 'busy', DEBUG: 'off', TRACE: 'off' };

/** One line; opened it says all that is known of it. */
export function LineRow({ line, open, onToggle, onFill }: { line: Line; open: boolean; onToggle: () => void; onFill: () => void }) {
  const { t } = useTranslation('logs');
  const formats = useFormats();
  const id = `line-${line.seq}`;
  return (
    <div role="listitem" className={css.line} data-level={line.level} data-open={open || undefined}>
      <button type="button" className={css.row} aria-expanded={open} aria-controls={id} onClick={onToggle}>
        <time dateTime={line.at} dir="ltr">{formats.time(line.at)}</time>
        <span className={css.tone}>{line.level === 'INFO' || line.level === 'DEBUG' || line.level === 'TRACE' ? <span className={css.plain}>{t(`level.${line.level}`)}</span> : <StateChip state={line.level} tone={TONES[line.level]} label={t(`level.${line.level}`)} />}</span>
        <span className={css.source} dir="ltr" title={line.logger}>{shortName(line.logger)}</span>
        <span className={css.message} dir="ltr">{line.message}{line.error && <small>{line.error.split('\n')[0]}</small>}</span>
        <Icon name="chevron" size={14} className={css.turn ?? ''} />
      </button>
      {open && <div id={id}><Details line={line} /></div>}
      {(line.omitted ?? 0) > 0 && (
        <p className={css.omitted}>{t('omitted', { count: line.omitted ?? 0 })} <button type="button" onClick={onFill}>{t('fill')}</button></p>
      )}
    </div>
  );
}

function Details({ line }: { line: Line }) {
  const { t } = useTranslation('logs');
  return (
    <div className={css.details}>
      <dl>
        <div><dt>{t('at')}</dt><dd><DateTime at={line.at} /></dd></div>
        <div><dt>{t('logger')}</dt><dd dir="ltr">{line.logger}</dd></div>
        {line.bundle && <div><dt>{t('bundle.label')}</dt><dd dir="ltr">{shortBundle(line.bundle)}</dd></div>}
        <div><dt>{t('thread')}</dt><dd dir="ltr">{line.thread}</dd></div>
        {line.requestId && <div><dt>{t('request')}</dt><dd><Link to="/platform/logs" search={{ q: line.requestId }}>{line.requestId}</Link></dd></div>}
        {line.server && <div><dt>{t('server')}</dt><dd><Link to={`/servers/${line.server}`}>{line.server}</Link></dd></div>}
        {line.node && <div><dt>{t('node')}</dt><dd><Link to={`/nodes/${line.node}`}>{line.node}</Link></dd></div>}
        {line.user && <div><dt>{t('user')}</dt><dd dir="ltr">{line.user}</dd></div>}
      </dl>
      <pre tabIndex={0} dir="ltr">{line.error ? `${line.message}\n\n${line.error}` : line.message}</pre>
      <CopyText value={asText(line)} label={t('copy')}>{t('copy')}</CopyText>
    </div>
  );
}
