import { api, Button, data, EmptyState, FormFailure, Icon, Surface, toast, useCan, useDebouncedValue, useForm } from '@cap/ui';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { isUp, type Server } from '../servers';
import { begun, changesOf, fieldOf, keep, savedOf, type Values } from './draft';
import { SettingField } from './SettingField';
import css from './startup.module.css';
import { StartupPreview } from './StartupPreview';
import { usePreview } from './usePreview';
import { startupKey, type Startup } from './useStartup';

const TYPING_MS = 350;

/** The variables of a server, and beside them what the next start would be. */
export function StartupForm({ server, startup }: { server: Server; startup: Startup }) {
  const { t } = useTranslation('servers');
  const may = useCan('servers.edit', server);
  const queries = useQueryClient();
  const { settings } = startup;
  const { id } = server;
  const sent = useRef(false);
  const form = useForm<Values>(begun(id, settings), async (values) => {
    await data(api.PATCH('/servers/{id}', { params: { path: { id } }, body: { variables: changesOf(settings, values) } }));
    sent.current = true;
    keep(id, {}, settings);
    toast({ title: t('startup.saved'), text: isUp(server) ? t('startup.savedRunning') : t('startup.savedOff') });
    await queries.invalidateQueries({ queryKey: startupKey(id) });
    void queries.invalidateQueries({ queryKey: ['servers', id], exact: true });
  });
  const changes = changesOf(settings, form.values);
  const json = JSON.stringify(changes);
  useEffect(() => {
    if (!sent.current) keep(id, JSON.parse(json) as Record<string, string>, settings);
  }, [id, json, settings]);
  const [settled] = useDebouncedValue(json, TYPING_MS);
  const preview = usePreview(id, settled);
  const faults = new Map(settled === json ? preview.error?.fields.map((fault) => [fault.field, fault.message]) : []);
  const count = Object.keys(changes).length;
  const again = settings.filter((setting) => setting.installed && setting.env in changes).length;
  const secrets = settings.filter((setting) => setting.secret).map((setting) => form.values[fieldOf(setting)] ?? '');
  return (
    <form onSubmit={form.onSubmit} className={css.startup} noValidate>
      <Surface title={t('startup.variables')} padded>
        {settings.length === 0 && <EmptyState compact icon="adjust" title={t('startup.none')}>{t('startup.noneText')}</EmptyState>}
        {!may && settings.length > 0 && <p className={css.none}><Icon name="lock" size={14} /> {t('startup.seeOnly')}</p>}
        <div className={css.settings}>
          {settings.map((setting) => <SettingField key={setting.env} form={form} setting={setting} may={may} masked={startup.masked.includes(setting.env)} fault={setting.env in changes ? faults.get(fieldOf(setting)) : undefined} />)}
        </div>
      </Surface>
      <StartupPreview startup={count > 0 ? (preview.data ?? startup) : startup} changed={count > 0 && preview.data !== undefined && !preview.error} secrets={secrets} />
      <FormFailure failure={form.failure} />
      {count > 0 && (
        <div className={css.bar} role="region" aria-label={t('startup.unsaved')} data-unsaved={count}>
          <span><b>{t('startup.changes', { count })}</b> {again > 0 ? t('startup.needsInstall', { count: again }) : t('startup.nextStart')}</span>
          <Button variant="default" onClick={() => form.reset(savedOf(settings))}>{t('startup.discard')}</Button>
          <Button type="submit" loading={form.busy}>{t('startup.save')}</Button>
        </div>
      )}
    </form>
  );
}
