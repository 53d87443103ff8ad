import { createContext, useContext } from 'react';

/** What lies over a page when it is asked for. */
export type FrameAction = 'palette' | 'notices' | 'shortcuts';

export const FrameActions = createContext<(action: FrameAction) => void>(() => undefined);

export const useFrameAction = () => useContext(FrameActions);
