import { Icon, Menu, useNavigate, useSession, useTabs } from '@cap/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { reasonAgainst } from '../bulk/actions';
import { ACTIONS, ICONS } from '../power/power';
import { useAct } from '../bulk/useAct';
import type { Summary } from '../servers';
import css from './list.module.css';

/**
 * What can be done with one server of the list. It is made when it is opened first, as there are many rows, and hangs in
 * the page, as rows lie over one another.
 */
export function RowMenu({ server, label }: { server: Summary; label: string }) {
  const [opened, setOpened] = useState<boolean>();
  const button = (
    <button type="button" className={css.dots} aria-label={label} aria-haspopup="menu" aria-expanded={opened ?? false} onClick={() => setOpened(!opened)}>
      <Icon name="dots" size={17} />
    </button>
  );
  if (opened === undefined) return button;
  return (
    <Menu opened={opened} onChange={setOpened} position="bottom-end" width={200} portalProps={{ target: 'main' }} withInitialFocusPlaceholder={false}>
      <Menu.Target>{button}</Menu.Target>
      <Menu.Dropdown><Items server={server} /></Menu.Dropdown>
    </Menu>
  );
}

function Items({ server }: { server: Summary }) {
  const { t } = useTranslation('servers');
  const navigate = useNavigate();
  const me = useSession();
  const act = useAct();
  const console = useTabs('server').find((tab) => tab.path === 'console');
  const actions = ACTIONS.filter((action) => reasonAgainst(me, action, server) !== 'permission');
  return (
    <>
      <Menu.Item leftSection={<Icon name="forward" size={15} />} onClick={() => navigate(`/servers/${server.id}`)}>{t('list.open')}</Menu.Item>
      {console && <Menu.Item leftSection={<Icon name="terminal" size={15} />} onClick={() => navigate(`/servers/${server.id}/console`)}>{console.label}</Menu.Item>}
      {actions.length > 0 && <Menu.Divider />}
      {actions.map((action) => (
        <Menu.Item key={action} leftSection={<Icon name={ICONS[action]} size={15} />} {...(action === 'kill' ? { color: 'red' } : {})} disabled={reasonAgainst(me, action, server) !== undefined} onClick={() => void act(server, action)}>
          {t(`bulk.do.${action}`)}
        </Menu.Item>
      ))}
    </>
  );
}
