import { Keys, Modal } from '@cap/ui';
import { useHotkeyList } from '@cap/ui/shell';
import { useTranslation } from 'react-i18next';
import css from './overlays.module.css';

/** Every key that does something on this page. */
export default function Shortcuts({ opened, close }: { opened: boolean; close: () => void }) {
  const { t } = useTranslation('shell');
  const hotkeys = useHotkeyList();
  const groups = [...new Set(hotkeys.map((hotkey) => hotkey.group))];
  return (
    <Modal opened={opened} onClose={close} title={t('shortcuts.title')} centered closeButtonProps={{ 'aria-label': t('close') }}>
      {groups.map((group) => (
        <section key={group} className={css.keys}>
          <h3>{group}</h3>
          <dl>
            {hotkeys.filter((hotkey) => hotkey.group === group).map((hotkey) => (
              <div key={hotkey.keys + hotkey.label}><dt>{hotkey.label}</dt><dd><Keys keys={hotkey.keys} /></dd></div>
            ))}
          </dl>
        </section>
      ))}
    </Modal>
  );
}
