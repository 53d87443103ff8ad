import { createContext, Suspense, useContext, type ComponentType } from 'react';
import { Boundary } from '../parts/states';

/** A tab of a layout, in the reader's language. */
export interface Tab {
  module: string;
  path: string;
  label: string;
  icon: string;
}

export interface SlotPart {
  module: string;
  key: string;
  component: ComponentType<never>;
  /** Width on a dashboard, 1 to 12. */
  columns: number;
}

/** What the shell tells the kit about the modules that are there. */
export interface Bridge {
  tabs: (layout: string) => Tab[];
  parts: (slot: string) => SlotPart[];
}

export const BridgeContext = createContext<Bridge>({ tabs: () => [], parts: () => [] });

/** The tabs of a layout that the caller may see, in order; they come and go with their modules. */
export function useTabs(layout: string): Tab[] {
  return useContext(BridgeContext).tabs(layout);
}

/** A place where other modules put something. Each part gets `with`; one that fails takes nothing from the others. */
export function Slot<P extends object>({ name, with: properties }: { name: string; with: P }) {
  const parts = useContext(BridgeContext).parts(name);
  return parts.map((part) => {
    const Part = part.component as ComponentType<P>;
    return (
      <Boundary key={part.key} compact>
        <Suspense fallback={null}>
          <Part {...properties} />
        </Suspense>
      </Boundary>
    );
  });
}
