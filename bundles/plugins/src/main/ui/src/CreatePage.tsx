import { Button, CopyText, Icon, Link, Page, Surface, TextInput } from '@cap/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { idFits, idOf, mavenLine, starterOf } from './model';
import { usePanelVersion } from './plugins';
import css from './plugins.module.css';

/** The way to a plugin of one's own: a starter that builds and runs as it is. */
export default function CreatePage() {
  const { t } = useTranslation('plugins');
  const [title, setTitle] = useState('Hello');
  const [typed, setTyped] = useState<string>();
  const id = typed ?? idOf('acme', title);
  const fits = idFits(id) && title.trim() !== '';
  const version = usePanelVersion();
  const line = version === undefined ? '' : mavenLine(location.origin, version, id, title.trim());
  return (
    <Page title={t('create.title')} sub={<>{t('create.sub')} <Link to="/plugins">{t('plugin.back')}</Link></>}>
      <div className={css.plan}>
        <Surface title={t('create.starter')} padded>
          <p className={css.lead}>{t('create.starterText')}</p>
          <div className={css.pair}>
            <TextInput label={t('create.name')} value={title} maxLength={60} onChange={(event) => setTitle(event.currentTarget.value)} autoComplete="off" />
            <TextInput label={t('create.id')} description={t('create.idText')} value={id} onChange={(event) => setTyped(event.currentTarget.value)} error={idFits(id) ? undefined : t('create.idWrong')} autoComplete="off" spellCheck={false} dir="ltr" />
          </div>
          <div className={css.buttons}>
            <Button component="a" href={fits ? starterOf(id, title.trim()) : undefined} download aria-disabled={!fits} data-disabled={!fits || undefined} leftSection={<Icon name="download" size={16} />}>{t('create.download')}</Button>
          </div>
          {fits && line && (
            <>
              <h3 className={css.small}>{t('create.maven')}</h3>
              <div className={css.command}><code dir="ltr">{line}</code><CopyText value={line} label={t('create.copy')}>{t('create.copy')}</CopyText></div>
            </>
          )}
          <p className={css.hint}>{t('create.needs')}</p>
          <p className={css.hint}><a className={css.site} href="/sdk/reference/">{t('create.reference')}</a></p>
        </Surface>
        <Surface title={t('create.steps')} padded>
          <ol className={css.steps}>
            <li><b>{t('create.step1')}</b><p>{t('create.step1Text')}</p></li>
            <li><b>{t('create.step2')}</b><p>{t('create.step2Text')}</p><code dir="ltr">./mvnw package</code></li>
            <li><b>{t('create.step3')}</b><p>{t('create.step3Text')}</p><Link to="/plugins?install=1">{t('install.title')}</Link></li>
            <li><b>{t('create.step4')}</b><p>{t('create.step4Text')}</p><code dir="ltr">./mvnw cap:watch</code></li>
            <li><b>{t('create.step5')}</b><p>{t('create.step5Text')}</p><code dir="ltr">./mvnw cap:keygen</code> <code dir="ltr">./mvnw package cap:sign</code></li>
          </ol>
        </Surface>
      </div>
    </Page>
  );
}
