import { Button, Skeleton } from '@mantine/core';
import { Component, useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { asApiError } from '../http/error';
import { Icon, type IconName } from '../look/icon';
import css from './kit.module.css';

/** Nothing here yet: what it is for, and one next step. */
export function EmptyState({ icon, title, children, action, compact, tone, page }: {
  icon: IconName;
  title: string;
  children?: ReactNode;
  action?: ReactNode;
  compact?: boolean;
  tone?: 'bad';
  /** It is all that the page has, and its title is the page's. */
  page?: boolean;
}) {
  const Heading = page ? 'h1' : 'h2';
  return (
    <div className={`${css.empty} ${compact ? css.compact : ''} ${tone ? css[tone] : ''}`}>
      <span className={css.glyph}><Icon name={icon} size={24} /></span>
      <Heading>{title}</Heading>
      {children && <p>{children}</p>}
      {action && <div className={css.next}>{action}</div>}
    </div>
  );
}

/** Codes that say more in our words than in the panel's. */
const CODES = ['NETWORK', 'FORBIDDEN', 'NOT_FOUND', 'INTERNAL', 'RATE_LIMITED', 'PLUGIN_UNAVAILABLE', 'AGENT_OFFLINE', 'AGENT_TIMEOUT', 'PAGE_FAILED'];

/** What went wrong, with what one who helps needs to know under a button. */
export function ErrorState({ error, retry, compact }: { error: unknown; retry?: () => void; compact?: boolean }) {
  const { t } = useTranslation('kit');
  const failure = asApiError(error);
  const known = CODES.includes(failure.code);
  return (
    <div role="alert">
      <EmptyState
        icon={failure.code === 'NETWORK' ? 'disconnected' : 'alert'}
        tone="bad"
        compact={compact ?? false}
        title={known ? t(`error.${failure.code}.title`) : t('error.title')}
        action={
          <>
            {retry && <Button size="sm" variant="default" onClick={retry}>{t('retry')}</Button>}
            <CopyDetails text={failure.report} />
          </>
        }
      >
        {known ? t(`error.${failure.code}.text`) : failure.message}
        {failure.requestId && <><br /><span className={css.request}>{failure.requestId}</span></>}
      </EmptyState>
    </div>
  );
}

function CopyDetails({ text }: { text: string }) {
  const { t } = useTranslation('kit');
  const [copied, setCopied] = useState(false);
  const copy = () => void navigator.clipboard.writeText(text).then(() => setCopied(true));
  return (
    <Button size="sm" variant="subtle" color="gray" leftSection={<Icon name={copied ? 'check' : 'copy'} size={15} />} onClick={copy} aria-live="polite">
      {copied ? t('copied') : t('copyDetails')}
    </Button>
  );
}

const SHOWN_AFTER_MS = 150;

/** Grey lines where content will be; not before 150 ms, since a flash is worse than a blink of nothing. */
export function Loading({ rows = 4, height = 44, page }: { rows?: number; height?: number; page?: boolean }) {
  const { t } = useTranslation('kit');
  const [shown, show] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => show(true), SHOWN_AFTER_MS);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div className={`${css.loading} ${page ? css.loadingPage : ''}`} aria-busy="true" aria-label={shown ? t('loading') : undefined} role="status">
      {shown && Array.from({ length: rows }, (_, index) => <Skeleton key={index} h={height} radius="md" />)}
    </div>
  );
}

/** Keeps a failure of one part from taking the rest of the page. */
export class Boundary extends Component<{ children: ReactNode; onError?: (error: unknown) => void; compact?: boolean }, { error: unknown }> {
  override state: { error: unknown } = { error: undefined };

  static getDerivedStateFromError(error: unknown) {
    return { error };
  }

  override componentDidCatch(error: unknown) {
    this.props.onError?.(error);
  }

  override render() {
    if (this.state.error === undefined) return this.props.children;
    return <ErrorState error={this.state.error} compact={this.props.compact ?? false} retry={() => this.setState({ error: undefined })} />;
  }
}
