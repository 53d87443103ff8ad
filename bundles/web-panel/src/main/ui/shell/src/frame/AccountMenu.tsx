import { Icon, Menu, Tile, toastError, useNavigate, useSession, VisuallyHidden } from '@cap/ui';
import { useMantineColorScheme } from '@mantine/core';
import { session } from '@cap/ui/shell';
import { useTranslation } from 'react-i18next';
import { changeLanguage, currentLanguage, LANGUAGES, type Language } from '../i18n';
import { useFrameAction } from './actions';
import css from './frame.module.css';
import { useModules } from './useModules';

const LOOKS = [{ id: 'auto' }, { id: 'light' }, { id: 'dark' }] as const;

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
    <Menu position={compact ? 'bottom-end' : 'top-start'} width={236} shadow="md" withinPortal={false} withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <button type="button" className={compact ? css.avatar : css.account}>
          <Tile text={me.name} size={28} />
          {compact && <VisuallyHidden>{t('account.menu', { name: me.name })}</VisuallyHidden>}
          {!compact && <span className={css.who}><bdi>{me.name}</bdi><small>{me.roles.join(', ')}</small></span>}
          {!compact && <Icon name="dots" size={16} />}
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {hasAccount && <Menu.Item leftSection={<Icon name="user" size={16} />} onClick={() => navigate('/account')}>{t('account.open')}</Menu.Item>}
        <Menu.Item leftSection={<Icon name="keyboard" size={16} />} onClick={() => show('shortcuts')}>{t('shortcuts.title')}</Menu.Item>
        <Menu.Divider />
        <Menu.RadioGroup value={colorScheme} onChange={(look) => setColorScheme(look as (typeof LOOKS)[number]['id'])}>
          <Menu.Label>{t('look.title')}</Menu.Label>
          {LOOKS.map((look) => (
            <Menu.RadioItem key={look.id} value={look.id} closeMenuOnClick={false}>{t(`look.${look.id}`)}</Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
        <Menu.RadioGroup value={language} onChange={(id) => void changeLanguage(id as Language).catch(toastError)}>
          <Menu.Label>{t('language')}</Menu.Label>
          {(Object.keys(LANGUAGES) as Language[]).map((id) => (
            <Menu.RadioItem key={id} value={id} closeMenuOnClick={false} lang={id}>{LANGUAGES[id]}</Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
        <Menu.Divider />
        <Menu.Item leftSection={<Icon name="logout" size={16} />} onClick={() => void session.signOut().catch(toastError)}>{t('account.signOut')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
