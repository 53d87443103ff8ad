// What only the shell uses of the kit; no part of what modules see.
export { onSignedOut, refreshIfOld } from './http/gate';
export { session, useSessionState, type SessionState } from './http/session';
export { theme, cssVariables } from './look/theme';
export { ConfirmHost } from './parts/dialogs';
export { onToast, type Toast } from './parts/toast';
export { BridgeContext, type Bridge, type SlotPart } from './panel/bridge';
export { pressed, useHotkeyList } from './panel/hotkeys';
export { labelOf, type Manifest, type RouteEntry, type TabEntry, type Withheld } from './panel/module';
export { noticeBoard } from './panel/notices';
export { usePaletteList } from './panel/palette';
