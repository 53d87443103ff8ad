import { Outlet, Slot, useHotkeys, useNavigate, usePath } from '@cap/ui';
import { pressed } from '@cap/ui/shell';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { BottomBar } from './BottomBar';
import { Bridge } from './Bridge';
import { FrameActions, type FrameAction } from './actions';
import css from './frame.module.css';
import { OfflineBanner } from './OfflineBanner';
import { Sidebar } from './Sidebar';
import { TopBar } from './TopBar';
import { usePlatformNotices } from './usePlatformNotices';

const Palette = lazy(() => import('./Palette'));
const Notices = lazy(() => import('./Notices'));
const Shortcuts = lazy(() => import('./Shortcuts'));

/** What is around every page. */
export function Frame() {
  const { t } = useTranslation('shell');
  const [open, setOpen] = useState<FrameAction>();
  const [used, setUsed] = useState<ReadonlySet<FrameAction>>(new Set());
  const navigate = useNavigate();
  const main = useFocusOnChange();
  usePlatformNotices();
  useEffect(() => {
    addEventListener('keydown', pressed);
    return () => removeEventListener('keydown', pressed);
  }, []);
  const show = (action: FrameAction) => {
    setUsed((before) => new Set(before).add(action));
    setOpen(action);
  };
  const close = () => setOpen(undefined);
  const group = t('shortcuts.everywhere');
  useHotkeys([
    { keys: 'mod+K', label: t('palette.open'), group, run: () => show('palette'), whileTyping: true },
    { keys: '?', label: t('shortcuts.open'), group, run: () => show('shortcuts') },
    { keys: 'g h', label: t('shortcuts.home'), group, run: () => navigate('/') },
    { keys: 'g n', label: t('notices.open'), group, run: () => show('notices') },
  ]);
  return (
    <Bridge>
      <FrameActions value={show}>
        <div className={css.root}>
          <a className={css.skip} href="#main" onClick={(event) => {
            event.preventDefault();
            main.current?.focus();
          }}>{t('skip')}</a>
          <Sidebar />
          <div className={css.column}>
            <TopBar />
            <OfflineBanner />
            <main id="main" ref={main} className={css.main} tabIndex={-1}>
              <Outlet />
            </main>
          </div>
          <BottomBar />
        </div>
        <Slot name="feed" with={{}} />
        <Suspense fallback={null}>
          {used.has('palette') && <Palette opened={open === 'palette'} close={close} />}
          {used.has('notices') && <Notices opened={open === 'notices'} close={close} />}
          {used.has('shortcuts') && <Shortcuts opened={open === 'shortcuts'} close={close} />}
        </Suspense>
      </FrameActions>
    </Bridge>
  );
}

/** On another page the keyboard and readers of the screen begin at its content. */
function useFocusOnChange() {
  const main = useRef<HTMLElement>(null);
  const page = usePath().split('/').slice(0, 3).join('/');
  const before = useRef(page);
  useEffect(() => {
    if (before.current === page) return;
    before.current = page;
    main.current?.focus({ preventScroll: true });
  }, [page]);
  return main;
}
