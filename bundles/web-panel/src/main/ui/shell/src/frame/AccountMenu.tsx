import { Icon, Menu, Tile, toastError, useNavigate, useSession } from '@cap/ui';
import { useMantineColorScheme } from '@mantine/core';
import { session } from '@cap/ui/shell';
import { useTranslation } from 'react-i18next';
import { changeLanguage, currentLanguage, LANGUAGES, type Language } from '../i18n';
import { useFrameAction } from './actions';
import css from './frame.module.css';
import { useModules } from './useModules';

const LOOKS = [
  { id: 'auto', icon: 'desktop' },
  { id: 'light', icon: 'sun' },
  { id: 'dark', icon: 'moon' },
] as const;

/** Who one is, how the panel looks and speaks, and the way out. */
export function AccountMenu({ compact }: { compact?: boolean }) {
  const { t } = useTranslation('shell');
  const me = useSession();
  const navigate = useNavigate();
  const show = useFrameAction();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const hasAccount = useModules().some((module) => module.routes.some((route) => route.path === '/account'));
  const language = currentLanguage();
  return (
    <Menu position={compact ? 'bottom-end' : 'top-start'} width={236} shadow="md">
      <Menu.Target>
        <button type="button" className={compact ? css.avatar : css.account} aria-label={t('account.menu', { name: me.name })}>
          <span aria-hidden><Tile text={me.name} size={28} /></span>
          {!compact && <span className={css.who}><bdi>{me.name}</bdi><small aria-hidden>{me.roles.join(', ')}</small></span>}
          {!compact && <Icon name="dots" size={16} />}
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {hasAccount && <Menu.Item leftSection={<Icon name="user" size={16} />} onClick={() => navigate('/account')}>{t('account.open')}</Menu.Item>}
        <Menu.Item leftSection={<Icon name="keyboard" size={16} />} onClick={() => show('shortcuts')}>{t('shortcuts.title')}</Menu.Item>
        <Menu.Divider />
        <Menu.Label>{t('look.title')}</Menu.Label>
        {LOOKS.map((look) => (
          <Menu.Item key={look.id} role="menuitemradio" aria-checked={colorScheme === look.id} closeMenuOnClick={false} leftSection={<Icon name={look.icon} size={16} />} rightSection={colorScheme === look.id && <Icon name="check" size={15} />} onClick={() => setColorScheme(look.id)}>
            {t(`look.${look.id}`)}
          </Menu.Item>
        ))}
        <Menu.Label>{t('language')}</Menu.Label>
        {(Object.keys(LANGUAGES) as Language[]).map((id) => (
          <Menu.Item key={id} role="menuitemradio" aria-checked={language === id} closeMenuOnClick={false} leftSection={<Icon name="language" size={16} />} rightSection={language === id && <Icon name="check" size={15} />} onClick={() => void changeLanguage(id).catch(toastError)} lang={id}>
            {LANGUAGES[id]}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item leftSection={<Icon name="logout" size={16} />} onClick={() => void session.signOut().catch(toastError)}>{t('account.signOut')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
